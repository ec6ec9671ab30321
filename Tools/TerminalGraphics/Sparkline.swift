/// A series as one line of block characters, its least value at the bottom and its greatest at the top.
///
/// A series longer than the line is cut into buckets, and of each the value that stands out most is drawn, so
/// that spikes survive. What is no finite number leaves a gap; a constant series runs at half height.
///
/// - Parameters:
///   - values: The series.
///   - width: The most characters to draw.
/// - Returns: A character for each value or bucket.
public func sparkline(_ values: [Double], width: Int) -> String {
    guard width > 0 else { return "" }
    let drawn =
        values.count <= width ? values : (0..<width).map { standout(of: bucket($0, of: width, in: values)) }
    let scale = ValueScale(drawn)
    return String(
        drawn.map { value in
            guard value.isFinite, let scale else { return " " }
            return blocks[scale.level(of: value, levels: blocks.count)]
        })
}

private let blocks: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

/// One of `count` nearly equal stretches.
private func bucket(_ index: Int, of count: Int, in values: [Double]) -> ArraySlice<Double> {
    let start = { (index: Int) in
        let (quotient, remainder) = values.count.quotientAndRemainder(dividingBy: count)
        return index * quotient + min(index, remainder)
    }
    return values[start(index)..<start(index + 1)]
}

/// The value farthest from the mean of its bucket; NaN where there is no finite one.
private func standout(of bucket: ArraySlice<Double>) -> Double {
    let finite = bucket.filter(\.isFinite)
    let mean = finite.reduce(0) { $0 + $1 / Double(finite.count) }
    return finite.max { abs($0 - mean) < abs($1 - mean) } ?? .nan
}
