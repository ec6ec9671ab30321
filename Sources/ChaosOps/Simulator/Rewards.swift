/// What a turn earns, as in the recorded incidents: time costs ever more, and a wrong fix
/// costs most.
enum Rewards {
    /// For the incident's end, in place of the turn's cost.
    static let resolution = 110.0
    /// For naming the failure type, once.
    static let rightDiagnosis = 30.0
    static let wrongDiagnosis = -10.0
    /// For stopping the rogue agent, once.
    static let rightFlag = 50.0
    static let wrongFlag = -30.0
    static let wrongFix = -50.0
    static let miscommunication = -10.0

    /// The cost of a turn, the first being 1, after which so many services are critical.
    static func turn(_ stepCount: Int, criticalServices: Int) -> Double {
        -2 * Double(stepCount) - 2 * Double(criticalServices)
    }
}
