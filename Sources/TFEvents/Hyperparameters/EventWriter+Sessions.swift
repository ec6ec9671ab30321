extension EventWriter {
    /// Calls `body` within a session, which is a failure if `body` throws or its task is cancelled.
    ///
    ///     try writer.withSession(hyperparameters: ["lr": 0.1, "nesterov": true]) {
    ///         try train()
    ///     }
    ///
    /// - Throws: What `body` throws, or ``InvalidArgument`` as `beginSession` does.
    public func withSession<Result>(
        hyperparameters: [String: HyperparameterRecord.Value], group: String = "",
        experiment: HyperparameterRecord.Experiment? = nil, _ body: () throws -> Result
    ) throws -> Result {
        let session = try beginSession(
            hyperparameters: hyperparameters, group: group, experiment: experiment)
        do {
            let result = try body()
            session.endOfTask()
            return result
        } catch {
            session.end(.failure)
            throw error
        }
    }

    /// Calls an asynchronous `body` within a session, which is a failure if `body` throws or its task is cancelled.
    ///
    /// - Throws: What `body` throws, or ``InvalidArgument`` as `beginSession` does.
    public func withSession<Result>(
        hyperparameters: [String: HyperparameterRecord.Value], group: String = "",
        experiment: HyperparameterRecord.Experiment? = nil,
        isolation: isolated (any Actor)? = #isolation,
        _ body: () async throws -> Result
    ) async throws -> Result {
        let session = try beginSession(
            hyperparameters: hyperparameters, group: group, experiment: experiment)
        do {
            let result = try await body()
            session.endOfTask()
            return result
        } catch {
            session.end(.failure)
            throw error
        }
    }
}

extension HyperparameterSession {
    fileprivate func endOfTask() { end(Task.isCancelled ? .failure : .success) }
}
