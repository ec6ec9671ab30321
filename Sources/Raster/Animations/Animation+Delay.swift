extension Animation {
    /// How long a frame is shown, as a fraction of a second.
    struct Delay: Hashable {
        let numerator: UInt16
        let denominator: UInt16

        var frameRate: Double { Double(denominator) / Double(numerator) }
    }
}

extension Animation.Delay {
    /// The time of a frame at a rate of 1/60 to 1000 frames a second: of the fractions that come nearer and nearer to
    /// it, the convergents of the continued fraction, the last one whose terms have 16 bits.
    init(frameRate: Double) {
        let limit = Double(UInt16.max)
        var (rate, before): ((Double, Double), (Double, Double)) = ((frameRate.rounded(.down), 1), (1, 0))
        var rest = frameRate - frameRate.rounded(.down)
        while rest > 0 {
            let term = (1 / rest).rounded(.down)
            let next = (term * rate.0 + before.0, term * rate.1 + before.1)
            guard next.0 <= limit, next.1 <= limit else { break }
            (rate, before, rest) = (next, rate, 1 / rest - term)
        }
        self.init(numerator: UInt16(rate.1), denominator: UInt16(rate.0))
    }
}
