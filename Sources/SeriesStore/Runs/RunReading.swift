import Synchronization
import SystemPackage
import TFEvents
import TFRecord

/// The contents of a run, shared by the thread that reads its files and those that answer.
final class SharedContents: Sendable {
    private let contents: Mutex<RunContents>

    init(_ contents: RunContents) { self.contents = Mutex(contents) }

    /// The contents at present.
    func access<Result: Sendable, Failure: Error>(
        _ body: (inout RunContents) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try contents.withLock { contents throws(Failure) in try body(&contents) }
    }
}

/// Reads the files of a run into its contents, as often as they grow.
struct RunReading: Sendable {
    let contents: SharedContents
    private(set) var files: [FilePosition] = []
    /// Files that cannot be read at present, and why.
    private(set) var troubles: [String: String] = [:]

    /// So many records are read before an answer may be given.
    private static let batchSize = 2048

    init(limits: SampleLimits, knowing resumePoints: ResumePoints = ResumePoints()) {
        contents = SharedContents(RunContents(limits: limits, knowing: resumePoints))
    }

    /// Whether files can be read on: those that were read are there, grown or not, before those that are new.
    func isContinued(by states: [FileState]) -> Bool {
        states.count >= files.count
            && zip(files, states).allSatisfy { $0.state == $1 || $0.isContinued(by: $1) }
    }

    /// Whether nothing is left to be read.
    func isUpToDate(_ states: [FileState]) -> Bool { troubles.isEmpty && files.map(\.state) == states }

    /// Reads what is new in the files.
    mutating func read(_ states: [FileState]) {
        for (index, state) in states.enumerated() {
            let isNew = index == files.count
            if isNew { files.append(FilePosition(state)) }
            guard isNew || files[index].state != state || troubles[state.path] != nil else { continue }
            do {
                try read(index, state)
                troubles[state.path] = nil
            } catch {
                troubles[state.path] = error.description
            }
        }
        contents.access { $0.trim() }
    }

    private mutating func read(_ index: Int, _ state: FileState) throws(TFRecordError) {
        var reader = try files[index].reader()
        contents.access { $0.begin(state.path, number: index) }
        var isAtEnd = false
        while !isAtEnd {
            isAtEnd = try contents.access { contents throws(TFRecordError) in
                try Self.readBatch(&reader, of: state.path, into: &contents)
            }
        }
        files[index].advance(to: reader, of: state)
    }

    /// Reads some records; true at the end of the file.
    private static func readBatch(
        _ reader: inout EventFileReader, of path: String, into contents: inout RunContents
    ) throws(TFRecordError) -> Bool {
        for _ in 0..<batchSize {
            var outcome = try reader.next()
            if case .truncated(let record) = outcome { outcome = try reader.skipTruncated(record) }
            switch outcome {
            case .event:
                do {
                    try contents.take(reader.payload, at: reader.recordOffset)
                } catch {
                    contents.damage.note(
                        "\(path): offset \(reader.recordOffset): record \(reader.recordIndex) is no event: "
                            + "\(error). It was skipped.", file: path, offset: reader.recordOffset)
                }
            case .damaged(let damage):
                contents.damage.note("\(path): \(damage)", file: path, offset: damage.offset)
            case .end, .truncated: return true
            }
        }
        return false
    }
}
