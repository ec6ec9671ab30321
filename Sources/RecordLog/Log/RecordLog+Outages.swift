import Synchronization
import SystemPackage

/// What becomes of a log whose file takes nothing more.
extension RecordLog {
    /// Lets the stream go on in a new file where the old one is lost, as a whole or from some place on.
    func beginNextFile(after error: RecordLogError) -> Bool {
        guard directory != nil else { return false }
        let base: StreamOffset
        switch error {
        case .fileVanished:
            // From the beginning of a segment on, where series are described.
            base = buffer.oldest
            file.beginNext(at: base, file.position)
        case .fileTruncated(_, let size, _):
            let end = file.end(atSize: size)
            base = buffer.recordStart(before: end)
            file.beginNext(at: base, size == 0 ? file.position : .following)
        case .notSynced:
            base = file.stored
            let position: LogFormat.Position = base == file.base ? file.position : .following
            file.discardUnstored()
            file.beginNext(at: base, position)
        default:
            return false
        }
        isCut = false
        syncing.didStore()
        buffer.restart(at: base)
        return true
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
