public import OrderedJSON

extension RecordedStep {
    /// Reads a recorded line: `state` and `action`, and the rest where it is there; unknown fields are ignored.
    ///
    /// - Throws: `FieldError` for a missing or wrong field.
    public init(_ json: JSONObject) throws(FieldError) {
        self.init(
            policy: try json.ifPresent("policy", json.string),
            seed: try json.ifPresent("seed", json.integer),
            turn: try json.ifPresent("turn", json.integer),
            state: try json.object("state", ChaosOpsState.init),
            action: try json.object("action", ChaosOpsAction.init),
            reward: try json.ifPresent("reward", json.number),
            isDone: try json.ifPresent("done", json.boolean),
            expectedFlat: try json.ifPresent("expected_flat", json.object)
        )
    }
}
