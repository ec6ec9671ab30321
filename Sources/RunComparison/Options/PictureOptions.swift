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

    /// The smoothings of pictures of so many curves of runs and groups, which have to share the room.
    private static func smoothings(ofCurves count: Int) -> [Double]? {
        switch count {
        case ...400: nil
        case ...2000: [0, 0.6, 0.9]
        case ...4000: [0, 0.9]
        default: [0]
        }
    }

    /// Settles how many stretches and smoothings there are where there are so many series and curves of groups.
    mutating func fit(seriesCount: Int, groupCurveCount: Int) {
        bucketCount = bucketCount ?? min(300, max(12, 24_000 / max(1, seriesCount)))
        if let few = Self.smoothings(ofCurves: seriesCount + groupCurveCount) {
            smoothings = smoothings.filter(few.contains)
        }
    }
}

extension ComparisonOptions {
    /// Makes the pictures of so many curves fit in a few megabytes: each has fewer places where there are many.
    mutating func fitPictures(seriesCount: Int, groupCurveCount: Int) {
        guard pictures != nil else { return }
        pictures?.fit(seriesCount: seriesCount, groupCurveCount: groupCurveCount)
        gridCount = min(gridCount, max(24, 18_000 / max(1, groupCurveCount)))
    }
}

extension ComparisonOptions {
    /// The axes that pictures are drawn along; the one that statistics use comes first.
    public var pictureAxes: [Axis] {
        [axis] + [.step, .relative, .wall].filter { $0 != axis }
    }
}
