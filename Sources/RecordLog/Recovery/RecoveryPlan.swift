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
        var remains = try Remains(of: file, present)
        // Looked for only where they are needed: a directory may hold thousands of files.
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
                add(records, at: part.start, to: .new(head: file.continuingHead))
            } else if let held = try remains.length(of: records, at: offset) {
                add(Array(records[held...]), at: part.start + held, to: .present)
                remains.extend(to: offset + records.count)
            } else {
                // Somebody has changed the file, or it is not where it was.
                let others: FileCopies
                if let copies {
                    others = copies
                } else {
                    others = try FileCopies(of: file, in: directory, where: format.isName)
                    copies = others
                }
                var held = unsafe records.withUnsafeBytes { unsafe others.length(of: $0, at: offset) }
                if held == 0 {
                    let limit = pending.parts.reduce(0) { $0 + $1.count }
                    held = try remains.length(of: records, behindGapAt: offset, inLast: limit)
                }
                if held == 0, remains.isToBeMadeAgain(at: offset), format.isName(file.name) {
                    add(records, at: part.start, to: .present)
                    remains.extend(to: offset + records.count)
                } else {
                    let head = newHead(isFirst: remains.isEmpty && others.isEmpty, format)
                    add(Array(records[held...]), at: part.start + held, to: .new(head: head))
                }
            }
        }
    }

    /// What of the file that the records were on the way to is there.
    private struct Remains {
        private let descriptor: FileDescriptor?
        private let size: UInt64
        /// Whether nothing of it is left.
        let isEmpty: Bool
        /// How far it reaches once the steps so far are done.
        private var end: FileOffset

        init(of file: FileRecord, _ present: PresentFile) throws(Errno) {
            descriptor = present.descriptor
            let size = try present.descriptor.map { (descriptor) throws(Errno) in
                try FileFacts(of: descriptor.rawValue).size
            }
            self.size = size ?? 0
            isEmpty = size.map { $0 < file.headEnd.rawValue } ?? present.isGone
            end = max(FileOffset(rawValue: self.size), file.headEnd)
        }

        /// How many bytes of whole records stand at a place of it that it reaches; nil where other bytes do.
        func length(of records: [UInt8], at offset: FileOffset) throws(Errno) -> Int? {
            guard let descriptor, !isEmpty, offset <= end else { return nil }
            let present = size > offset.rawValue ? Int(clamping: size - offset.rawValue) : 0
            let known = try descriptor.bytes(at: offset.rawValue, count: min(records.count, present))
            guard records.starts(with: known) else { return nil }
            return unsafe records.withUnsafeBytes { unsafe wholeRecords(in: $0, upTo: known.count) }
        }

        /// How many bytes of whole records stand somewhere in its last bytes: all of them, or as many as there are up to its
        /// end.
        ///
        /// Where their own place is behind its end, there is a gap in the stream, or that place is wrong.
        func length(
            of records: [UInt8], behindGapAt offset: FileOffset, inLast limit: Int
        ) throws(Errno) -> Int {
            guard let descriptor, offset > end else { return 0 }
            let count = min(limit, Int(clamping: size))
            let tail = try descriptor.bytes(at: size - UInt64(count), count: count)
            let length = lengthOfPrefix(of: records, in: tail)
            return unsafe records.withUnsafeBytes { unsafe wholeRecords(in: $0, upTo: length) }
        }

        /// Whether the records at a place are the next ones of a file of which nothing is left.
        func isToBeMadeAgain(at offset: FileOffset) -> Bool { isEmpty && offset == end }

        mutating func extend(to offset: FileOffset) { end = max(end, offset) }
    }

    /// What a new file begins with.
    private func newHead(isFirst: Bool, _ format: LogFormat) -> [UInt8] {
        if file.head.isEmpty { return format.head(.first) }
        return isFirst ? file.head : file.continuingHead
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
