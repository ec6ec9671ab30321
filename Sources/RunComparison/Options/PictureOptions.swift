/// What pictures are made of a comparison's curves; statistics never use them.
public struct PictureOptions: Equatable, Sendable {
    /// The weights of TensorBoard's smoothing that there are pictures for.
    public var smoothings = [0, 0.3, 0.6, 0.8, 0.9, 0.95, 0.99]
    /// How many stretches a run's curve is thinned to; nil for 300, or fewer where there are many series.
    public var bucketCount: Int?
    /// The samples of a bootstrap at each place of a picture.
    public var sampleCount = 200

    /// Seven smoothings, of as many points as a screen can show.
    public init() {}

    /// Settles how many stretches there are where there are so many series.
    mutating func fit(seriesCount: Int) {
        bucketCount = bucketCount ?? min(300, max(24, 24_000 / max(1, seriesCount)))
    }
}

extension ComparisonOptions {
    /// The axes that pictures are drawn along; the one that statistics use comes first.
    public var pictureAxes: [Axis] {
        [axis] + [.step, .relative, .wall].filter { $0 != axis }
    }
}
