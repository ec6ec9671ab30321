/// TensorBoard's smoothing, for pictures only: an exponential moving average without the bias of its start.
///
/// As `line_chart_v2/data_transformer.ts` has it: what is not finite passes through and leaves the state alone, and a
/// series of equal values stays as it is.
///
/// - Parameters:
///   - values: The values in the order of their steps, before any thinning.
///   - weight: How much of the past stays, from 0 to 1; what lies beyond is taken for the nearer end.
/// - Returns: As many values.
public func smoothed(_ values: [Double], weight: Double) -> [Double] {
    guard let first = values.first, values.contains(where: { $0 != first }) else { return values }
    let weight = min(max(weight, 0), 1)
    var last = 0.0
    var power = 1.0
    return values.map { value in
        guard value.isFinite else { return value }
        last = last * weight + (1 - weight) * value
        // Once it is lost beside 1 it would only become a denormal number, which is slow to compute with.
        if power > 0x1p-60 { power *= weight }
        return last / (weight == 1 ? 1 : 1 - power)
    }
}
