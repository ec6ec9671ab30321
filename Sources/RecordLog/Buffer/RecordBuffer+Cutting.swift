/// Where in the stream of records another file begins: always with a segment, in which series are described anew.
extension RecordBuffer {
    /// Lets another file begin with the next record, or with one soon after it where no segment is free.
    func cut() {
        lock.withLock {
            guard isOpen, !isForked, let newest = inUse.last else { return }
            guard newest.committed != .zero else {
                newest.beginsFile = true
                return
            }
            isCutWanted = true
            if let segment = takeSegment(for: 0) { begin(segment) }
        }
    }

    /// Where another file begins; nil as long as there are records before that which are not in the present one.
    var nextFileStart: StreamOffset? {
        lock.withLock {
            for segment in inUse {
                if segment.beginsFile, segment.drained == .zero { return segment.start }
                if !segment.isDrained { return nil }
            }
            return nil
        }
    }
}
