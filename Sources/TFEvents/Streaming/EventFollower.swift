import SystemPackage
@_spi(Tools) import TFRecord

/// Reads files in turn, each from where it was left, as often as asked.
///
///     var follower = EventFollower(source, onDamage: { … }, onChange: { … })
///     while true {
///         while follower.next() { … follower.payload … }
///         follower.lookAgain()
///     }
///
/// A file is known by its last record, not by its name or its descriptor: one that takes its place and goes on in
/// the same way (as rsync leaves it) is read on, any other from its beginning. What cannot be read at the end of a
/// file that is still written to is no damage: it is read when it is there.
@_spi(Tools) public struct EventFollower: ~Copyable {
    /// The names of the runs, by their numbers.
    public var runs: [String] { files.runs }
    /// The number of the run that the current event belongs to.
    public private(set) var run = 0
    /// The number of the current event's file.
    public private(set) var fileNumber = 0

    private let onDamage: (EventDamage) -> Void
    private let onChange: (FollowedFileChange) -> Void
    private var files: FollowedFiles
    /// The numbers of the files that may have more, the next one last.
    private var queue: [Int] = []

    private var reader = EventFileReader(bytes: [])
    /// What of the current file is read: gaps, and then its end.
    private var stretches: [Stretch] = []

    private struct Stretch {
        let file: Int
        /// The record behind which it begins; nil at the beginning of the file.
        var mark: RecordMark?
        /// Where it ends; nil at the end of the file.
        let end: UInt64?
        /// Whether events are not given: they were given before.
        var isSkipped = false
    }

    /// Follows a file or a directory.
    ///
    /// - Parameters:
    ///   - source: What to follow.
    ///   - skippingExisting: Whether to give only events that come later.
    ///   - onDamage: Hears of damage, which is passed over; of a file that cannot be read, once.
    ///   - onChange: Hears of files that vanish, come back, or are replaced.
    public init(
        _ source: EventSource, skippingExisting: Bool = false,
        onDamage: @escaping (EventDamage) -> Void = { _ in },
        onChange: @escaping (FollowedFileChange) -> Void = { _ in }
    ) {
        self.onDamage = onDamage
        self.onChange = onChange
        files = FollowedFiles(of: source, onChange: onChange)
        lookAgain()
        guard skippingExisting else { return }
        while next() {}
    }

    /// The current event, serialized.
    public var payload: RawSpan {
        @_lifetime(borrow self)
        get { reader.payload }
    }

    /// The path of the current event's file.
    public var file: String { stretches.last.map { files[$0.file].path.readable } ?? "" }

    /// How many records of the file stand before the current event.
    public var recordIndex: Int { reader.recordIndex }

    /// Where the current event's record begins, in bytes from the start of the (inflated) file.
    public var recordOffset: UInt64 { reader.recordOffset }

    /// Moves to the next event of those there are; false when there are no more.
    public mutating func next() -> Bool {
        while true {
            guard let stretch = stretches.last else {
                guard let file = queue.popLast() else { return false }
                open(file)
                continue
            }
            do throws(TFRecordError) {
                if try advance(stretch) { return true }
            } catch {
                report(stretch.file, offset: nil, record: nil, .unreadable(error))
                files[stretch.file].isFailureSaid = true
                stretches = []
                reader = EventFileReader(bytes: [])
            }
        }
    }

    /// The next event of those there are, decoded; nil when there are no more.
    public mutating func nextPresent() -> RunEvent? {
        while next() {
            do {
                return RunEvent(
                    run: runs[run], file: file, recordIndex: recordIndex, recordOffset: recordOffset,
                    event: try reader.event())
            } catch {
                reportUndecodable(error)
            }
        }
        return nil
    }

    /// Says that the current record is no event.
    public func reportUndecodable(_ error: EventDecodingError) {
        guard let stretch = stretches.last else { return }
        report(stretch.file, offset: recordOffset, record: recordIndex, .undecodable(error))
    }

    /// Looks for new files, and lets those that have changed be read on.
    public mutating func lookAgain() {
        if let changed = files.look(besides: queue) { queue = changed.reversed() }
    }

    // MARK: - Reading

    /// Opens a file where it was left.
    private mutating func open(_ place: Int) {
        let file = files[place]
        do throws(TFRecordError) {
            stretches = [Stretch(file: place, mark: file.mark, end: nil)]
            stretches += file.gaps.map { Stretch(file: place, mark: $0.mark, end: $0.bytes.upperBound) }
            files[place].gaps = []
            try begin()
        } catch {
            stretches = []
            guard !file.isFailureSaid else { return }
            files[place].isFailureSaid = true
            report(place, offset: nil, record: nil, .unreadable(error))
        }
    }

    /// Lets the reader stand at the beginning of the next stretch.
    private mutating func begin() throws(TFRecordError) {
        guard let stretch = stretches.last else {
            reader = EventFileReader(bytes: [])
            return
        }
        let file = files[stretch.file]
        try openReader(file)
        run = file.run
        fileNumber = stretch.file
        guard let mark = stretch.mark, try !reader.resume(at: mark) else { return }
        try openReader(file)
        guard stretch.end == nil else {
            stretches.removeLast()
            return try begin()
        }
        try beginAnew(stretch.file)
    }

    private mutating func openReader(_ file: FollowedFile) throws(TFRecordError) {
        reader = try EventFileReader(path: file.path, bufferCapacity: 1 << 16)
        reader.looksBehindTruncation = file.isAtRest
    }

    /// Reads a file in which the last record is not found any more.
    private mutating func beginAnew(_ place: Int) throws(TFRecordError) {
        let file = files[place]
        // What is not there yet says nothing.
        guard case .event = try reader.next() else {
            stretches = []
            return
        }
        let isCutOff = MaskedCRC32C(of: reader.payload) == file.firstChecksum && isShorter(file)
        try openReader(file)
        if !isCutOff {
            onChange(FollowedFileChange(path: file.path.readable, kind: .replaced))
            files[place].firstChecksum = nil
        }
        files[place].mark = nil
        stretches = [Stretch(file: place, mark: nil, end: nil, isSkipped: isCutOff)]
    }

    /// Whether the file ends before the last record that was read of it.
    private func isShorter(_ file: FollowedFile) -> Bool {
        guard let mark = file.mark, let size = file.status?.size else { return false }
        return UInt64(clamping: size) < mark.offset + UInt64(mark.payloadLength + RecordFrame.overhead)
    }

    /// Moves to the next event of a stretch; false at its end.
    private mutating func advance(_ stretch: Stretch) throws(TFRecordError) -> Bool {
        let place = stretch.file
        while true {
            switch try reader.next() {
            case .event:
                if let end = stretch.end, reader.recordOffset >= end { return try endStretch() }
                let mark = reader.mark
                stretches[stretches.count - 1].mark = mark
                if stretch.end == nil {
                    files[place].mark = mark
                    if reader.recordIndex == 0 { files[place].firstChecksum = mark?.checksum }
                }
                if !stretch.isSkipped { return true }
            case .damaged(let damage) where damage.isFollowedByRecord && stretch.end == nil:
                if damage.isZeros, files[place].gaps.count < FollowedFile.gapLimit {
                    files[place].gaps.append(FollowedFile.Gap(mark: files[place].mark, bytes: damage.skipped))
                }
                report(place, offset: damage.offset, record: damage.recordIndex, .framing(damage))
            case .damaged(let damage):
                // It may be written yet; the reader is to come back to it.
                noteRest(place, damage)
                return try endStretch()
            case .truncated:
                noteRest(place, nil)
                return try endStretch()
            case .end:
                if stretch.end == nil { files[place].hasRest = false }
                return try endStretch()
            }
        }
    }

    /// Remembers what could not be read at the end of a stretch, and says so once nobody writes to the file any more.
    private mutating func noteRest(_ place: Int, _ damage: EventFileDamage?) {
        guard let stretch = stretches.last else { return }
        if let end = stretch.end {
            // The gap, or what is left of it, is looked into again.
            let bytes = min(damage?.offset ?? end, end)..<end
            files[place].gaps.append(FollowedFile.Gap(mark: stretch.mark, bytes: bytes))
            return
        }
        files[place].hasRest = true
        guard reader.looksBehindTruncation, !files[place].isRestSaid else { return }
        files[place].isRestSaid = true
        guard let damage else { return }
        report(place, offset: damage.offset, record: damage.recordIndex, .framing(damage))
    }

    private mutating func endStretch() throws(TFRecordError) -> Bool {
        stretches.removeLast()
        try begin()
        return false
    }

    private func report(_ place: Int, offset: UInt64?, record: Int?, _ cause: EventDamage.Cause) {
        let file = files[place]
        onDamage(
            EventDamage(
                run: runs[file.run], file: file.path.readable, offset: offset, recordIndex: record,
                cause: cause))
    }
}

extension EventFileDamage {
    /// Whether zeros stand where a record should begin.
    fileprivate var isZeros: Bool {
        guard case .header(let damage) = cause, case .lengthChecksum(let stored, _) = damage.cause else {
            return false
        }
        return damage.claimedLength == 0 && stored.rawValue == 0
    }
}
