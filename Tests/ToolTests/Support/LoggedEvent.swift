import SystemPackage
import TFEvents
import TFRecord
import TestSupport

/// The scalars of one event, in the file's order.
struct LoggedEvent {
    let step: Int
    let wallTime: Double
    let tags: [String]
    let values: [Double]
}

extension TemporaryDirectory {
    /// The scalars in the event files of a run, which may still be written.
    func events(in run: String) throws -> [LoggedEvent] {
        var events: [LoggedEvent] = []
        for path in try eventFiles(in: run) {
            var file = try TFRecordReader(path: FilePath(path))
            while case .record = try file.next() {
                let event = try Event(decoding: file.payload)
                guard !event.values.isEmpty else { continue }
                events.append(
                    LoggedEvent(
                        step: Int(event.step), wallTime: event.wallTime, tags: event.values.map(\.tag),
                        values: event.values.compactMap(\.scalar)))
            }
        }
        return events
    }
}
