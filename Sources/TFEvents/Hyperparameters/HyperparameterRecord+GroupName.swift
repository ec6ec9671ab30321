extension HyperparameterRecord {
    /// The name of the group of all sessions whose hyperparameters are the same but for some: `lr=0.1, policy=a`.
    ///
    /// - Parameters:
    ///   - hyperparameters: The session's.
    ///   - names: Those that differ within a group, such as the seed.
    /// - Returns: The others in alphabetical order.
    public static func groupName(of hyperparameters: [String: Value], except names: Set<String>) -> String {
        hyperparameters.filter { !names.contains($0.key) }
            .sorted { $0.key < $1.key }
            .map { "\($0.key)=\($0.value)" }
            .joined(separator: ", ")
    }
}
