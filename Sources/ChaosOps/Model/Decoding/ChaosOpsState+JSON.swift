public import OrderedJSON

extension ChaosOpsState {
    /// Reads a state as the Python simulator dumps it; unknown fields are ignored.
    ///
    /// - Throws: `FieldError` for a missing or wrong field.
    public init(_ json: JSONObject) throws(FieldError) {
        self.init(
            stepCount: try json.integer("step_count"),
            maxSteps: try json.integer("max_steps"),
            difficulty: try json.choice("difficulty"),
            failureType: FailureType(rawValue: try json.string("failure_type")),
            services: try json.object("services") { (services) throws(FieldError) in
                try services.members.map { (member) throws(FieldError) in
                    try services.object(member.key) { (service) throws(FieldError) in
                        try ServiceState(name: member.key, service)
                    }
                }
            },
            isResolved: try json.boolean("resolved"),
            wrongFixes: try json.integer("wrong_fixes"),
            miscommunications: try json.integer("miscommunications"),
            oversightFlags: try json.strings("oversight_flags"),
            cumulativeReward: try json.number("cumulative_reward")
        )
    }
}

extension ServiceState {
    /// Reads a service as the Python simulator dumps it under its name; unknown fields are ignored.
    ///
    /// - Throws: `FieldError` for a missing or wrong field.
    public init(name: String, _ json: JSONObject) throws(FieldError) {
        self.init(
            name: name,
            cpuPercent: try json.number("cpu_pct"),
            memoryMB: try json.number("memory_mb"),
            latencyMs: try json.number("latency_ms"),
            errorRate: try json.number("error_rate"),
            replicas: try json.integer("replicas"),
            health: try json.choice("health")
        )
    }
}
