import SystemPackage
import TFRecord

/// Which of a crashed writer's records no file of its directory holds, and where recovery writes them.
///
/// Those that read pending records go by it too, so that they show what recovery makes of them.
package struct RecoveryPlan {
    /// Where a step's records go.
    enum Target {
        /// To the file that they were on the way to.
        case present
        /// To a new file, which begins so.
        case new(head: [UInt8])
    }

    /// Records for one file.
    struct Step {
        let target: Target
        /// The place of the first one in the stream.
        let start: StreamOffset
        /// Whole records.
        fileprivate(set) var records: [UInt8]

        var end: StreamOffset { start + records.count }
    }

    /// The file that the records were on the way to, as it is.
    struct PresentFile {
        /// Nil where it is not there, or cannot be appended to.
        let descriptor: FileDescriptor?
        /// Whether it has no name.
        let isGone: Bool
    }

    private let file: FileRecord
    private(set) var steps: [Step] = []
    /// What keeps the records from it on from being read.
    private(set) var damage: PendingDamage?

    /// Compares a crashed writer's records with what is there.
    ///
    /// - Parameters:
    ///   - pending: The records.
    ///   - present: The file that they were on the way to.
    ///   - directory: Where copies of that file may be.
    ///   - format: What files are called and begin with.
    /// - Throws: Where the present file cannot be read.
    init(
        of pending: PendingRecords, present: PresentFile, in directory: Directory, _ format: LogFormat
    ) throws(Errno) {
        file = pending.file
        let size = try present.descriptor.map { (descriptor) throws(Errno) in
            try FileFacts(of: descriptor.rawValue).size
        }
        /// Whether nothing of it is left.
        let isEmpty = size.map { $0 < file.headEnd.rawValue } ?? present.isGone
        /// How far the present file reaches once the steps so far are done.
        var end = size.map { FileOffset(rawValue: $0) } ?? file.headEnd
        end = max(end, file.headEnd)
        var copies: FileCopies?
        for part in pending.parts {
            guard let offset = file.fileOffset(of: part.start) else { continue }
            let records: [UInt8]
            do throws(PendingDamage) {
                records = try pending.records(of: part)
            } catch {
                damage = error
                return
            }
            if case .new? = steps.last?.target {
                add(records, at: part.start, to: .new(head: Self.continuing(file.head)))
                continue
            }
            if let descriptor = present.descriptor, let size, !isEmpty, offset <= end {
                let known = try descriptor.bytes(
                    at: offset.rawValue,
                    count: min(
                        records.count, size > offset.rawValue ? Int(clamping: size - offset.rawValue) : 0))
                if records.starts(with: known) {
                    let held = unsafe records.withUnsafeBytes {
                        unsafe wholeRecords(in: $0, upTo: known.count)
                    }
                    add(Array(records[held...]), at: part.start + held, to: .present)
                    end = max(end, offset + records.count)
                    continue
                }
            }
            // Somebody has changed the file, or it is not where it was.
            let others = copies ?? FileCopies(of: file, in: directory, where: format.isName)
            copies = others
            let held = unsafe records.withUnsafeBytes { unsafe others.length(of: $0, at: offset) }
            guard held < records.count else { continue }
            if held == 0, isEmpty, format.isName(file.name), offset == end {
                add(records, at: part.start, to: .present)
                end = offset + records.count
                continue
            }
            let head =
                if file.head.isEmpty {
                    format.head(.first)
                } else if isEmpty, others.isEmpty {
                    file.head
                } else {
                    Self.continuing(file.head)
                }
            add(Array(records[held...]), at: part.start + held, to: .new(head: head))
        }
    }

    /// What a file begins with that follows one: what marks a resumed run stands in the earlier.
    private static func continuing(_ head: [UInt8]) -> [UInt8] {
        [UInt8](head.prefix(RecordScan(head, limit: 1).length))
    }

    private mutating func add(_ records: [UInt8], at start: StreamOffset, to target: Target) {
        guard !records.isEmpty else { return }
        if let last = steps.indices.last, steps[last].end == start {
            steps[last].records += records
        } else {
            steps.append(Step(target: target, start: start, records: records))
        }
    }

    // MARK: - For those who read

    /// Where in the file that the records were on the way to the first one belongs; nil where they go to a new one.
    package var firstOffset: FileOffset? {
        guard let first = steps.first, case .present = first.target else { return nil }
        return file.fileOffset(of: first.start)
    }

    /// The records, in their order.
    package var records: [UInt8] { steps.flatMap(\.records) }

    /// How many records there are.
    package var recordCount: Int { steps.reduce(0) { $0 + RecordScan($1.records).count } }
}
