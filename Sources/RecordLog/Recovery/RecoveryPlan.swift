import SystemPackage

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
    package private(set) var damage: PendingDamage?

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
        let file = pending.file
        self.file = file
        var remains = try FileRemains(of: file, present)
        var foundCopies: FileCopies?
        // Looked for only where they are needed: a directory may hold thousands of files.
        func copies() throws(Errno) -> FileCopies {
            if let foundCopies { return foundCopies }
            let copies = try FileCopies(of: file, in: directory, where: format.isName)
            foundCopies = copies
            return copies
        }
        for part in pending.parts {
            guard let offset = file.fileOffset(of: part.start) else { continue }
            let (records, damage) = pending.records(of: part, where: format.isPayload)
            if case .new? = steps.last?.target {
                add(records, at: part.start, to: .new(head: file.continuingHead))
            } else if let held = try remains.length(of: records, at: offset) {
                add(Array(records[held...]), at: part.start + held, to: .present)
                remains.extend(to: offset + records.count)
            } else {
                // Somebody has changed the file, or it is not where it was.
                let copies = try copies()
                var held = unsafe records.withUnsafeBytes { unsafe copies.length(of: $0, at: offset) }
                if held == 0 {
                    let limit = pending.parts.reduce(0) { $0 + $1.count }
                    held = try remains.length(of: records, behindGapAt: offset, inLast: limit)
                }
                if held == 0, remains.isToBeMadeAgain(at: offset), format.isName(file.name) {
                    add(records, at: part.start, to: .present)
                    remains.extend(to: offset + records.count)
                } else {
                    let head = newHead(isFirst: remains.isEmpty && copies.isEmpty, format)
                    add(Array(records[held...]), at: part.start + held, to: .new(head: head))
                }
            }
            guard damage == nil else {
                self.damage = damage
                return
            }
        }
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
