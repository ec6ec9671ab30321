public import OrderedJSON

extension ChaosOpsAction {
    /// Reads an action as the Python simulator dumps it; unknown fields are ignored.
    ///
    /// - Throws: `FieldError` for a missing or wrong field.
    public init(_ json: JSONObject) throws(FieldError) {
        self.init(
            role: try json.choice("role"),
            type: ActionType(rawValue: try json.string("action_type")),
            target: try json.optionalString("target"),
            arguments: try json.object("args")
        )
    }
}
