import SystemPackage
import TFEvents
import TFRecord

/// Repairs one file.
struct FileRepair {
    private let file: SourceFile
    private let trustsLengths: Bool
    private let framing: FramingCheck

    /// Records in the result that were in the file.
    private(set) var recordCount = 0
    /// Whether the result is anything else than the file.
    private(set) var isChanged = false
    /// Whether one of them says more than the file's version.
    private var hasContent = false
    /// Whether no record could be kept that says more than the file's version, so that the file had better stay as it is.
    private(set) var isLeft = false

    /// - Parameters:
    ///   - file: The file.
    ///   - trustsLengths: Whether its records are those that its lengths say, whatever the checksums.
    init(_ file: SourceFile, trustsLengths: Bool = false) {
        (self.file, self.trustsLengths) = (file, trustsLengths)
        isChanged = trustsLengths
        framing = FramingCheck(path: file.shownPath)
    }

    /// Whether nothing is to be done; `treatment` then has seen all events.
    mutating func isSound(_ treatment: inout EventTreatment) throws(RepairError) -> Bool {
        var trial = (repair: self, treatment: treatment)
        var output: RecordOutput?
        try trial.repair.run(&trial.treatment, to: &output) { _ in }
        guard !trial.repair.isChanged else { return false }
        (self, treatment) = trial
        return true
    }

    /// Writes what can be kept to `output`; without one, stops at the first thing that is not right.
    mutating func run(
        _ treatment: inout EventTreatment, to output: inout RecordOutput?, report: (RepairAction) -> Void
    ) throws(RepairError) {
        var records: RecordSalvage
        do throws(TFRecordError) {
            records = try RecordSalvage(file.path, trustsLengths: trustsLengths)
        } catch {
            throw unreadable(error)
        }
        // What is said of a file of which nothing is kept is said in one line.
        var held: [RepairAction] = []
        func tell(_ actions: [RepairAction]) {
            held += actions
            guard hasContent || held.count > 1000 else { return }
            held.forEach(report)
            held = []
        }
        while true {
            var actions: [RepairAction] = []
            switch try next(&records, &actions) {
            case .end:
                let isTorn = recordCount > 0 && (held + actions).allSatisfy { $0.check == .truncated }
                let losesBytes = (held + actions).contains { $0.lostByteCount > 0 }
                if !hasContent, losesBytes, !isTorn { isLeft = true }
                if !isLeft {
                    tell(actions)
                    held.forEach(report)
                }
                return
            case .lost, .cutOff:
                break
            case .record, .reframed:
                let place = Finding.Place(
                    path: file.shownPath, offset: records.offset, record: records.index)
                switch treatment.treat(records.payload, at: place, actions: &actions) {
                case .kept:
                    try keep(records.payload, of: records, treatment, place, to: &output, &actions)
                case .replaced(let bytes):
                    isChanged = true
                    try keep(unsafe bytes.span.bytes, of: records, treatment, place, to: &output, &actions)
                case .dropped:
                    isChanged = true
                }
            }
            tell(actions)
            if !actions.isEmpty { isChanged = true }
            if isChanged, isTrial(output) { return }
        }
    }

    private func isTrial(_ output: borrowing RecordOutput?) -> Bool {
        switch output {
        case nil: true
        default: false
        }
    }

    /// Steps to the next record, and says what was lost or has a new header.
    private mutating func next(
        _ records: inout RecordSalvage, _ actions: inout [RepairAction]
    ) throws(RepairError) -> RecordSalvage.Outcome {
        let outcome: RecordSalvage.Outcome
        do throws(TFRecordError) {
            outcome = try records.next()
        } catch {
            guard let damage = error.damage else { throw unreadable(error) }
            let finding = Finding(
                .compressed, at: Finding.Place(path: file.shownPath, offset: error.offset),
                expected: "a whole \(damage.compression) stream", found: damage.message)
            actions.append(RepairAction(.dropped, finding, "what follows cannot be inflated"))
            isChanged = true
            return .end
        }
        switch outcome {
        case .record, .end:
            break
        case .reframed(let damage):
            let result = "its payload's checksum proves its length, and it gets a new header"
            actions.append(RepairAction(.mended, framing.finding(damage, countsSkipped: false), result))
        case .lost(let damage):
            let count = UInt64(damage.skipped.count)
            let result = "\(count) bytes are left out"
            actions.append(
                RepairAction(
                    .dropped, framing.finding(damage, countsSkipped: false), result, lostByteCount: count))
        case .cutOff(let record):
            let finding = framing.finding(record, isLast: true)
            let count = record.availableLength
            let result = count == 0 ? "nothing of it is there" : "its \(count) bytes are left out"
            actions.append(RepairAction(.dropped, finding, result, lostByteCount: count))
        }
        return outcome
    }

    /// Writes a record, behind the format's version if it is the first of a file.
    private mutating func keep(
        _ payload: RawSpan, of records: borrowing RecordSalvage, _ treatment: EventTreatment,
        _ place: Finding.Place, to output: inout RecordOutput?, _ actions: inout [RepairAction]
    ) throws(RepairError) {
        let isFirst = recordCount == 0
        recordCount += 1
        if !hasContent { hasContent = !FileVersion.isGiven(by: payload) }
        let compression = records.compression ?? .none
        let beginsFile = output?.isAtBegin ?? isFirst
        if isFirst, !beginsFile, FileVersion.isGiven(by: payload) { return }
        if isFirst, beginsFile, !FileVersion.isGiven(by: payload) {
            let finding = Finding(
                .version, at: Finding.Place(path: file.shownPath, offset: place.offset, record: place.record),
                expected: "the file version in the first event", found: "another event")
            actions.append(RepairAction(.restored, finding, "'\(FileVersion.current)' stands before it"))
        }
        try output?.makeRoom(for: payload)
        if output?.isAtBegin == true, !FileVersion.isGiven(by: payload) {
            let version = FileVersion.event(wallTime: treatment.wallTime)
            try output?.write(unsafe version.span.bytes, compression: compression)
        }
        try output?.write(payload, compression: compression)
    }

    private func unreadable(_ error: TFRecordError) -> RepairError {
        .unreadable(path: file.shownPath, reason: error.description)
    }
}
