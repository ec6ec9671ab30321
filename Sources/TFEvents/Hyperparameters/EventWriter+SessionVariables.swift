// Sessions whose hyperparameters are variables of the program.

extension EventWriter {
    /// Begins a session as ``beginSession(hyperparameters:group:experiment:startTime:)-(_,_,_,_)`` does, with
    /// variables as hyperparameters.
    ///
    /// - Throws: ``InvalidArgument``, also for a variable that is no number, text, truth value or date.
    @_disfavoredOverload
    public func beginSession(
        hyperparameters: [String: any Encodable], group: String = "",
        experiment: HyperparameterRecord.Experiment? = nil, startTime: Double? = nil
    ) throws(InvalidArgument) -> HyperparameterSession {
        try beginSession(
            hyperparameters: HyperparameterRecord.values(ofVariables: hyperparameters), group: group,
            experiment: experiment, startTime: startTime)
    }

    /// Calls `body` within a session whose hyperparameters are variables.
    ///
    ///     try writer.withSession(hyperparameters: ["lr": rate, "seed": seed, "began": Date()]) {
    ///         try train()
    ///     }
    ///
    /// - Throws: What `body` throws, or ``InvalidArgument``, also for a variable that is no number, text, truth value
    ///   or date.
    @_disfavoredOverload
    public func withSession<Result>(
        hyperparameters: [String: any Encodable], group: String = "",
        experiment: HyperparameterRecord.Experiment? = nil, _ body: () throws -> Result
    ) throws -> Result {
        try withSession(
            hyperparameters: HyperparameterRecord.values(ofVariables: hyperparameters), group: group,
            experiment: experiment, body)
    }

    /// Calls an asynchronous `body` within a session whose hyperparameters are variables.
    ///
    /// - Throws: What `body` throws, or ``InvalidArgument``, also for a variable that is no number, text, truth value
    ///   or date.
    @_disfavoredOverload
    public func withSession<Result>(
        hyperparameters: [String: any Encodable], group: String = "",
        experiment: HyperparameterRecord.Experiment? = nil,
        isolation: isolated (any Actor)? = #isolation,
        _ body: () async throws -> Result
    ) async throws -> Result {
        try await withSession(
            hyperparameters: HyperparameterRecord.values(ofVariables: hyperparameters), group: group,
            experiment: experiment, isolation: isolation, body)
    }
}
