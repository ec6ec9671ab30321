/// A scenario of a failure type that is simulated, with what that type means.
struct SimulatedScenario: Sendable {
    let scenario: Scenario
    let profile: FailureProfile

    init?(_ scenario: Scenario) {
        guard let profile = FailureProfile(of: scenario.failureType) else { return nil }
        self.scenario = scenario
        self.profile = profile
    }
}
