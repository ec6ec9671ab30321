/// Where a counter of steps of too few bits begins anew.
enum StepWrap: UInt64, Sendable {
    case at31 = 0x8000_0000
    case at32 = 0x1_0000_0000

    /// Tells it by a step and the next one: nil where a restart is as likely.
    init?(from last: Int, to next: Int) {
        let half = Int(Self.at31.rawValue)
        switch (last, next) {
        // From the largest integers of 32 bits to the smallest: below zero nobody counts.
        case (half / 4..<half, -half..<0) where last - next > half: self = .at32
        // From close to the end to close to the begin.
        case (half / 100 * 98..<half, 0..<half / 10): self = .at31
        case (half / 100 * 196..<half * 2, 0..<half / 10): self = .at32
        default: return nil
        }
    }

    var description: String {
        switch self {
        case .at31: "2^31"
        case .at32: "2^32"
        }
    }
}
