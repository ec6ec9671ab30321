import TFEvents

/// A run's curve as it is drawn: along several axes, with several smoothings, thinned.
public struct RunPicture: Equatable, Sendable {
    /// For each axis the mean place of the points of each stretch.
    public let places: [[Double]]
    /// For each smoothing the curve; smoothed before it was thinned.
    public let curves: [BucketCurve]
    /// For each axis and smoothing the curve, not thinned, at the places of its group's grid.
    let rows: [[[Double?]]]

    init(
        _ series: ScalarSeries, on grids: [Grid?], _ pictures: PictureOptions, _ options: ComparisonOptions
    ) {
        let points = PicturePoints(series, options)
        let buckets = Buckets(points, axes: options.pictureAxes, count: pictures.bucketCount ?? 300)
        places = points.places.map { buckets.means(of: $0) }
        var curves: [BucketCurve] = []
        var rows: [[[Double?]]] = grids.map { _ in [] }
        for weight in pictures.smoothings {
            let values = smoothed(points.values, weight: weight)
            curves.append(BucketCurve(values, in: buckets))
            for (axis, grid) in grids.enumerated() {
                guard let grid else { continue }
                let curve = Curve(places: points.places[axis], values: values)
                rows[axis].append(grid.places.map(curve.value(at:)))
            }
        }
        self.curves = curves
        self.rows = rows
    }
}
