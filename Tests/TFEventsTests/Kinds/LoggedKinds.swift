import TestSupport
import Testing

@testable import TFEvents

/// A writer in a directory of its own, and what it logged, as this package's reader gives it.
final class LoggedKinds {
    let directory: TemporaryDirectory
    let writer: EventWriter
    let errors = Recorder<EventWriterError>()

    init() throws {
        directory = try TemporaryDirectory()
        writer = try EventWriter(
            runDirectory: directory.path, options: .init(onError: { [errors] in errors.append($0) }))
    }

    /// Closes the writer and reads its file, which must be sound.
    func read() throws -> [LoggedValue] {
        try writer.close()
        let reader = try EventReader(path: directory.path)
        var metadata = SeriesMetadata()
        var values: [LoggedValue] = []
        for event in reader {
            for value in event.values {
                let interpretation = metadata.interpretation(of: value)
                values.append(
                    LoggedValue(
                        tag: value.tag, step: event.step, interpretation: interpretation,
                        metadata: metadata[value.tag]))
            }
        }
        #expect(reader.damageCount == 0 && reader.tornTails.isEmpty)
        return values
    }

    /// The argument that each refused call got wrong, in the order of the calls.
    var refusedArguments: [String] {
        errors.all.map { error in
            error.invalidArgument?.argument ?? "\(error)"
        }
    }
}

struct LoggedValue {
    var tag: String
    var step: Int
    var interpretation: Summary.Interpretation
    var metadata: SummaryMetadata?
}
