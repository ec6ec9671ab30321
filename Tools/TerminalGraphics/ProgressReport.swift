/// What a progress bar says at one moment.
struct ProgressReport {
    var completed: Int
    var total: Int
    var unit: String
    var label: String
    var elapsed: Duration

    /// All of it in words, such as `run: 40 %, 8,000 of 20,000 steps, 31,000 steps/s, 0:12 left`.
    var plainLine: String {
        let parts = [
            "\(percent) %", "\(grouped(completed)) of \(grouped(total)) \(unit)",
            rate.map { "\(grouped($0)) \(unit)/s" }, timeLeft.map { "\($0) left" },
        ]
        return "\(label): " + parts.compactMap(\.self).joined(separator: ", ")
    }

    /// The label, a bar that takes what room there is, and the figures; cut to the width.
    func drawnLine(width: Int, usesColor: Bool) -> String {
        let parts = ["\(percent) %", rate.map { "\(grouped($0)) \(unit)/s" }, timeLeft.map { "ETA \($0)" }]
        let figures = parts.compactMap(\.self).joined(separator: "  ")
        let room = width - label.count - figures.count - 4
        guard room >= 5 else { return String("\(label)  \(figures)".prefix(max(width, 0))) }
        let bar = bar(width: min(room, 40))
        return usesColor ? "\(label)  \u{1B}[36m\(bar)\u{1B}[0m  \(figures)" : "\(label)  \(bar)  \(figures)"
    }

    /// A bar that is exact to an eighth of a character.
    private func bar(width: Int) -> String {
        let eighths = Int(share * Double(width * 8))
        var bar = String(repeating: "█", count: eighths / 8)
        if eighths % 8 > 0 {
            bar.append(Self.partialBlocks[eighths % 8 - 1])
        }
        return bar + String(repeating: "░", count: width - bar.count)
    }

    private static let partialBlocks: [Character] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"]

    private var share: Double { min(1, Double(completed) / Double(total)) }

    private var percent: Int { Int(share * 100) }

    /// Units a second, once there is anything to go by.
    private var rate: Int? {
        guard completed > 0, elapsed > .zero else { return nil }
        return Int(Double(completed) / (elapsed / .seconds(1)))
    }

    private var timeLeft: String? {
        guard completed > 0 else { return nil }
        return clockFace(elapsed * (Double(total) / Double(completed) - 1))
    }
}
