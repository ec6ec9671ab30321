@_spi(Tools) import TFEvents

/// The hyperparameters in which groups differ.
public struct DifferingHyperparameters: Equatable, Sendable {
    /// A hyperparameter with its value in each group.
    public struct Row: Equatable, Sendable {
        /// What it is called.
        public let name: String
        /// Its value in each group: "–" where it is not told, "*" where the group's runs differ.
        public let values: [String]
    }

    /// Those that differ, by name.
    public let rows: [Row]
    /// How many are the same in all groups.
    public let equalCount: Int

    /// Compares the configurations of groups.
    public init(_ groups: [RunGroup]) {
        let configurations = groups.map(\.configuration)
        let names = HyperparameterValues(configurations.joined()).names
        let all = names.map { name in Row(name: name, values: configurations.map { $0[name] ?? "–" }) }
        rows = all.filter { Set($0.values.map(ExactString.init)).count > 1 }
        equalCount = all.count - rows.count
    }
}
