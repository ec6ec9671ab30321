import ChaosOps
import OrderedJSON
import TestSupport
import Testing

@Suite
struct ModelDecoding {
    static let line = """
        {"policy": "random", "seed": 3, "turn": 1, "state": {"step_count": 2, "max_steps": 20, "difficulty": "hard", \
        "failure_type": "volcano", "services": {"web": {"cpu_pct": 22, "memory_mb": 340.5, "latency_ms": NaN, \
        "error_rate": 0.25, "replicas": 3, "health": "degraded"}, "db": {"cpu_pct": 1.0, "memory_mb": 2.0, \
        "latency_ms": 3.0, "error_rate": 4.0, "replicas": 5, "health": "critical"}}, "resolved": true, \
        "wrong_fixes": 6, "miscommunications": 7, "oversight_flags": ["bot", "bot"], "cumulative_reward": -8.5}, \
        "action": {"role": "manager", "action_type": "pray", "target": null, "args": {"to": "all", "a": 1}}, \
        "reward": -4, "done": false, "expected_flat": {"step": 2.0}}
        """

    @Test func readsEveryField() throws {
        let step = try RecordedStep(object(Self.line))
        #expect(step.policy == "random")
        #expect(step.seed == 3)
        #expect(step.turn == 1)
        #expect(step.reward == -4)
        #expect(step.isDone == false)
        #expect(step.expectedFlat == ["step": 2.0])
        #expect(
            step.action
                == ChaosOpsAction(
                    role: .manager, type: ActionType(rawValue: "pray"), target: nil,
                    arguments: ["to": "all", "a": 1]))
        var state = step.state
        #expect(state.services.map(\.name) == ["web", "db"])
        #expect(state.services[0].latencyMs.isNaN)
        state.services[0].latencyMs = 12
        #expect(
            state
                == ChaosOpsState(
                    stepCount: 2, maxSteps: 20, difficulty: .hard,
                    failureType: FailureType(rawValue: "volcano"),
                    services: [
                        ServiceState(
                            name: "web", cpuPercent: 22, memoryMB: 340.5, latencyMs: 12, errorRate: 0.25,
                            replicas: 3, health: .degraded),
                        ServiceState(
                            name: "db", cpuPercent: 1, memoryMB: 2, latencyMs: 3, errorRate: 4, replicas: 5,
                            health: .critical),
                    ],
                    isResolved: true, wrongFixes: 6, miscommunications: 7, oversightFlags: ["bot", "bot"],
                    cumulativeReward: -8.5))
    }

    @Test func ignoresUnknownFields() throws {
        let line = Self.line
            .replacing(#""cpu_pct": 22"#, with: #""disk": [1], "cpu_pct": 22"#)
            .replacing(#""role""#, with: #""mood": null, "role""#)
            .replacing(#""step_count""#, with: #""weather": {}, "step_count""#)
        #expect(throws: Never.self) { try RecordedStep(object(line)) }
    }

    @Test(arguments: ["policy", "seed", "turn", "reward", "done", "expected_flat"])
    func doesWithout(field: String) throws {
        var json = try object(Self.line)
        json[field] = nil
        #expect(throws: Never.self) { try RecordedStep(json) }
        json[field] = .array([])
        let error = #expect(throws: FieldError.self) { try RecordedStep(json) }
        #expect(error?.path == [field])
    }

    @Test(arguments: [
        (
            #""latency_ms": 3.0"#, #""latency_ms": "x""#,
            #"state.services.db.latency_ms: expected a number, found "x""#
        ),
        (#""latency_ms": 3.0,"#, "", "state.services.db.latency_ms: missing, expected a number"),
        (
            #""replicas": 5"#, #""replicas": 5.5"#,
            "state.services.db.replicas: expected an integer, found 5.5"
        ),
        (
            #""health": "critical""#, #""health": "dead""#,
            #"state.services.db.health: expected one of "healthy", "degraded", "critical", found "dead""#
        ),
        (#""resolved": true"#, #""resolved": 1"#, "state.resolved: expected true or false, found 1"),
        (
            #"["bot", "bot"]"#, #"["bot", 1]"#,
            #"state.oversight_flags: expected an array of strings, found ["bot", 1]"#
        ),
        (#""step_count": 2,"#, "", "state.step_count: missing, expected an integer"),
        (#""target": null"#, #""target": 1"#, "action.target: expected a string or null, found 1"),
        (#""target": null,"#, "", "action.target: missing, expected a string or null"),
        (#""action":"#, #""actions":"#, "action: missing, expected an object"),
        (#""reward": -4"#, #""reward": null"#, "reward: expected a number, found null"),
        (
            #""seed": 3"#, #""seed": "\#(String(repeating: "long", count: 20))""#,
            #"seed: expected an integer, found "longlonglonglonglonglonglonglonglong..."#
        ),
    ])
    func namesTheFieldThatIsWrong(field: String, replacement: String, message: String) throws {
        let line = Self.line.replacing(field, with: replacement)
        try #require(line != Self.line)
        let error = #expect(throws: FieldError.self) { try RecordedStep(object(line)) }
        #expect(error?.description == message)
    }

    @Test
    func readsEveryRecordedTurn() throws {
        let steps = try Fixtures.recordedLines.map { try RecordedStep(object($0)) }
        #expect(steps.count == 2585)
        #expect(steps.count { $0.isDone == true } == 324)
        #expect(Set(steps.map(\.state.failureType)) == Set(FailureType.allCases))
        #expect(Set(steps.map(\.action.type)) == Set(ActionType.allCases))
        #expect(Set(steps.map(\.action.role)) == Set(AgentRole.allCases))
        #expect(Set(steps.map(\.state.difficulty)) == Set(Difficulty.allCases))
    }

    private func object(_ line: String) throws -> JSONObject {
        try #require(JSONValue(parsing: line).objectValue)
    }
}
