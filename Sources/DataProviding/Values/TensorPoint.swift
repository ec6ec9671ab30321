import TFEvents

/// A tensor of a series, serialized.
struct TensorPoint {
    let step: Int
    let wallTime: Double
    let tensor: [UInt8]

    /// The columns of a series.
    static func columns(_ points: [TensorPoint]) -> [UInt8] {
        .message { data in
            data.append(DataKey.step, steps: points.lazy.map(\.step))
            data.append(DataKey.wallTime, doubles: points.lazy.map(\.wallTime))
            for point in points { data.append(DataKey.value, delimited: point.tensor) }
        }
    }
}
