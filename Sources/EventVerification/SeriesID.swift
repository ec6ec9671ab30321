/// Tells tags apart in a fixed amount of memory, however long they are.
///
/// Two different tags share one with a chance of 2⁻¹²⁸, and nobody can choose them so: the hash is
/// seeded anew in each process.
struct SeriesID: Hashable {
    private let low: Int
    private let high: Int

    init(_ tag: RawSpan) {
        var hasher = Hasher()
        // The hasher reads the bytes within the call.
        unsafe tag.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
        low = hasher.finalize()
        hasher.combine(1)
        high = hasher.finalize()
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(low)
    }
}
