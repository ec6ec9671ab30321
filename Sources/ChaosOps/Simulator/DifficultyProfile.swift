/// What makes an incident harder: symptoms that vary more, trouble that spreads faster, and decoys.
struct DifficultyProfile: Sendable {
    /// How much an incident's symptoms differ from the textbook's, as a share.
    var symptomSpread: Double
    /// How much a figure wavers from turn to turn, as a share.
    var jitter: Double
    /// What a fault's severity gains each turn.
    var growth: Double
    /// The share of a dependency's trouble that reaches a caller each turn.
    var spreadRate: Double
    /// The turns a caller stands a critical dependency before it breaks itself, in a cascade.
    var overloadDelay: Int
    /// The turns until an unflagged rogue agent undoes a fix.
    var relapseDelay: Int
    /// The probability that a second service is broken from the start.
    var complicationProbability: Double
    /// The probability that, otherwise, a service without a fault looks ill at first.
    var decoyProbability: Double
    /// Whether a failure strikes any of its services, or the usual one.
    var strikesAnywhere: Bool
}

extension DifficultyProfile {
    init(_ difficulty: Difficulty) {
        self =
            switch difficulty {
            case .easy:
                Self(
                    symptomSpread: 0.08, jitter: 0.03, growth: 0.01, spreadRate: 0.3, overloadDelay: 6,
                    relapseDelay: 3, complicationProbability: 0, decoyProbability: 0, strikesAnywhere: false)
            case .medium:
                Self(
                    symptomSpread: 0.2, jitter: 0.08, growth: 0.03, spreadRate: 0.5, overloadDelay: 4,
                    relapseDelay: 2, complicationProbability: 0.15, decoyProbability: 0.3,
                    strikesAnywhere: true)
            case .hard:
                Self(
                    symptomSpread: 0.35, jitter: 0.15, growth: 0.06, spreadRate: 0.7, overloadDelay: 2,
                    relapseDelay: 2, complicationProbability: 0.5, decoyProbability: 0.8,
                    strikesAnywhere: true)
            }
    }
}
