/// Tells tags apart in a fixed amount of memory, however long they are.
///
/// That two of a million tags share one has a chance of 1 in 30 million, and nobody can bring it
/// about: the hash is seeded anew in each process.
struct SeriesID: Hashable {
    private let hash: Int

    init(_ tag: RawSpan) {
        var hasher = Hasher()
        // The hasher reads the bytes within the call.
        unsafe tag.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
        hash = hasher.finalize()
    }
}
