import Synchronization
import SystemPackage

/// What becomes of a log whose file takes nothing more.
extension RecordLog {
    /// Lets the stream go on in a new file where the old one is lost, as a whole or from some place on; false where it is not,
    /// or what is lost cannot be told yet.
    func beginNextFile(after error: RecordLogError) -> Bool {
        guard directory != nil else { return false }
        let base: StreamOffset
        switch error {
        case .fileVanished:
            guard case .success(let held) = Result(catching: { try endOfHeld }) else { return false }
            // From the beginning of a segment on, where series are described.
            base = held ?? max(buffer.oldest, file.base)
            file.beginNext(at: base, held == nil ? file.position : .following)
        case .fileTruncated(_, let size, _):
            guard case .success(let held) = Result(catching: { try endOfHeld }) else { return false }
            base = held ?? max(buffer.oldest, file.base)
            file.beginNext(at: base, held == nil && size == 0 ? file.position : .following)
        case .notSynced:
            base = file.stored
            let position: LogFormat.Position = base == file.base ? file.position : .following
            guard file.discardUnstored() else { return false }
            file.beginNext(at: base, position)
        default:
            return false
        }
        isCut = false
        syncing.didStore()
        buffer.restart(at: base)
        return true
    }

    /// Where the records end that files of the directory hold, of those that are still here; nil where none reaches up
    /// to these.
    ///
    /// Somebody may have put a copy in place of the file, or moved its contents to another one.
    var endOfHeld: StreamOffset? {
        get throws(Errno) {
            guard let copies = try file.copies, !copies.isEmpty else { return nil }
            var end = max(buffer.oldest, file.base)
            guard let offset = file.fileOffset(of: end), copies.reach(offset) else { return nil }
            for chunk in buffer.writtenChunks(from: end) {
                guard chunk.start == end, let offset = file.fileOffset(of: end) else { break }
                let length = unsafe chunk.withBytes { unsafe copies.length(of: $0, at: offset) }
                end = end + length
                guard length == chunk.count else { break }
            }
            return end
        }
    }

    func beginOutage(_ error: RecordLogError) {
        if case .notSynced = error { isStoringFailing = true }
        let isNews = buffer.stopWaiting()
        guard !isInOutage else { return }
        isInOutage = true
        // That the disk takes nothing more may have been reported before the reason became known.
        reports.add(isNews ? .failed(error) : .explained(error))
    }

    func endOutage() {
        guard isInOutage else { return }
        isInOutage = false
        reports.add(
            .writingAgain(path: file.location.string, dropped: buffer.dropped.load(ordering: .relaxed)))
    }
}
