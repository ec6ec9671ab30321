import Synchronization

extension EventWriter {
    /// Whether scalars may be logged at a step; one beyond 32 bits is refused for a metric of the session.
    ///
    /// TensorBoard's page "HParams" fails for all runs where the last step of a metric is no int32
    /// (plugins/hparams/api.proto, `training_step`).
    @inline(__always)
    func allows(step: Int, for tags: @autoclosure () -> [String]) -> Bool {
        Int32(exactly: step) != nil || allows(longStep: step, for: tags())
    }

    @inline(never)
    private func allows(longStep step: Int, for tags: [String]) -> Bool {
        let metrics = sessionMetrics.withLock { $0 }
        guard let tag = tags.first(where: metrics.contains) else { return true }
        let error = InvalidArgument(
            "step", expected: "one of 32 bits for a metric of the session", found: "\(step)")
        refuse(.invalidArgument(error, tag: tag))
        return false
    }
}
