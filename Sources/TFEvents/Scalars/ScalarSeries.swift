/// The points of one scalar in one run, in the order of the files: three columns of the same length.
public struct ScalarSeries: Equatable, Sendable {
    /// The tag, with `\xFF` for each byte that is no UTF-8.
    public let tag: String
    /// The steps, which may repeat or run back where a training was resumed.
    public internal(set) var steps: [Int] = []
    /// Seconds since 1970-01-01T00:00:00Z.
    public internal(set) var wallTimes: [Double] = []
    /// The values: exact where exact doubles were written, otherwise those of the float32, or of the tensor.
    public internal(set) var values: [Double] = []

    /// The indices of the points with which a further file of the run, or a further session, goes on; increasing.
    public internal(set) var fileStarts: [Int] = []

    /// How many points there are.
    public var count: Int { steps.count }

    /// Notes that what comes next stands in another file, or is of another session.
    mutating func beginFile() {
        if fileStarts.last != count { fileStarts.append(count) }
    }
}
