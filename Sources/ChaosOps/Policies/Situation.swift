/// An observation as the Q-learner tells it from others: figures in a few classes, and what is known.
struct Situation: Hashable, Sendable {
    private let code: UInt64

    init(_ observation: Observation, suspects: [Service]) {
        let suspect = suspects[0]
        let response = observation.response
        var code = Packer()
        code.add(AgentRole.allCases.firstIndex(of: observation.role) ?? 0, below: 4)
        for type in [ActionType.restart, .rollback, .scale] {
            code.add(response.hasFailed(type, on: suspect) ? 1 : 0, below: 2)
        }
        code.add(response.hasFailed(.escalate, on: nil) ? 1 : 0, below: 2)
        code.add(response.stoppedAgent == nil ? 0 : 1, below: 2)
        code.add(observation[suspect].health == .healthy ? 0 : 1, below: 2)
        if let diagnosis = response.diagnosis {
            code.add(1 + (FailureType.allCases.firstIndex(of: diagnosis) ?? 0), below: 10)
        } else {
            code.add(0, below: 10)
            code.add(response.announcedService.map { $0 == suspect ? 1 : 2 } ?? 0, below: 3)
            code.addSymptoms(of: suspect, in: observation)
        }
        self.code = code.value
    }
}

/// Small numbers packed into one.
private struct Packer {
    private(set) var value: UInt64 = 0

    mutating func add(_ digit: Int, below base: UInt64) {
        value = value * base + UInt64(digit)
    }

    mutating func addClass(of figure: Double, bounds: [Double]) {
        add(bounds.count { figure >= $0 }, below: UInt64(bounds.count + 1))
    }

    mutating func addSymptoms(of service: Service, in observation: Observation) {
        let state = observation[service]
        add(service == .db ? 1 : 0, below: 2)
        addClass(of: state.latencyMs, bounds: [100, 260, 500, 1000])
        addClass(of: state.errorRate, bounds: [0.1, 0.3, 0.55])
        addClass(of: state.cpuPercent, bounds: [30, 50, 80])
        addClass(of: state.memoryMB, bounds: [800, 2500])
        add(state.replicas < service.baseline.replicas ? 1 : 0, below: 2)
    }
}
