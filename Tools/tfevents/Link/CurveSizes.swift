@_spi(Tools) import TFEvents

/// How many curves a log directory holds, and how many points they have.
struct CurveSizes: Equatable {
    /// The curves: tags of runs.
    private(set) var curves = 0
    /// The points of all of them.
    private(set) var points = 0
    /// The points of the longest.
    private(set) var longest = 0

    /// TensorBoard's data server takes about so many bytes for a point.
    static let bytesPerPoint = 250
    /// So many points fit in half a gigabyte of it.
    static let pointLimit = 2_000_000
    /// What TensorBoard keeps of a curve without being asked for more.
    static let usualSamples = 1_000

    /// Sizes that are known.
    init(curves: Int, points: Int, longest: Int) {
        self.curves = curves
        self.points = points
        self.longest = longest
    }

    /// Counts the scalars of some runs; what is damaged is passed over.
    init(of runs: [RunDirectory]) {
        for counts in concurrentMap(runs, Self.pointCounts) {
            curves += counts.count
            points += counts.reduce(0, +)
            longest = max(longest, counts.max() ?? 0)
        }
    }

    /// How many points of each curve TensorBoard should keep; nil for what it keeps anyway.
    var samples: Int? {
        guard longest > Self.usualSamples else { return nil }
        let all = (longest + 999) / 1_000 * 1_000
        guard points > Self.pointLimit else { return all }
        let fair = Self.pointLimit / max(1, curves) / 1_000 * 1_000
        return fair > Self.usualSamples ? min(fair, all) : nil
    }

    private static func pointCounts(_ run: RunDirectory) -> [Int] {
        var stream = EventStream([run])
        var tags = TagTable()
        var counts: [Int] = []
        while true {
            do {
                guard try stream.next() else { return counts }
                var event = try EventCursor(stream.payload)
                while try event.nextScalar() {
                    let (number, isNew) = tags.number(of: event.tag)
                    if isNew { counts.append(0) }
                    counts[number] += 1
                }
            } catch {
                continue
            }
        }
    }
}
