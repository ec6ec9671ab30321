import OrderedJSON

/// A made-up line of a recording.
struct RecordedLine {
    var fields: JSONObject = [:]
    var step = 1
    var isResolved = false
    var services: [String] = ["db"]
    var actionType = "noop"

    var text: String {
        var line = fields
        line["state"] = [
            "step_count": .integer(step), "max_steps": 20, "difficulty": "easy",
            "failure_type": "cascade",
            "services": .object(
                JSONObject(
                    services.map {
                        (
                            $0,
                            [
                                "cpu_pct": 1, "memory_mb": 2, "latency_ms": .double(Double(step) * 10),
                                "error_rate": 0.5, "replicas": 1, "health": "healthy",
                            ]
                        )
                    })),
            "resolved": .bool(isResolved), "wrong_fixes": 0, "miscommunications": 0, "oversight_flags": [],
            "cumulative_reward": .double(-Double(step)),
        ]
        line["action"] = [
            "role": "sre", "action_type": .string(actionType), "target": .null, "args": [:],
        ]
        return JSONValue.object(line).text()
    }
}

extension [RecordedLine] {
    var text: String { map { $0.text + "\n" }.joined() }
}
