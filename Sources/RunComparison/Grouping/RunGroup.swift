public import TFEvents

/// Runs of one configuration, which differ in their seeds.
public struct RunGroup: Sendable {
    /// A run of a group.
    public struct Member: Sendable {
        /// Where its events are.
        public let run: RunDirectory
        /// What it says of its configuration.
        public let hyperparameters: RunHyperparameters
        /// Its seed, where it is told.
        public let seed: String?
    }

    /// What stands for the group; it follows from each of its runs alone.
    public let key: String
    /// What it is called.
    public internal(set) var name: String
    /// How its runs came together.
    public let rule: Grouping.Rule
    /// The runs, in their order.
    public internal(set) var members: [Member] = []

    /// Puts runs into groups, in the order of their first runs.
    ///
    /// - Parameters:
    ///   - runs: The runs, and what each of them says of its configuration.
    ///   - grouping: The rule.
    /// - Returns: The groups.
    public static func groups(
        of runs: [(run: RunDirectory, hyperparameters: RunHyperparameters)], by grouping: Grouping
    ) -> [RunGroup] {
        var groups: [RunGroup] = []
        var places: [String: Int] = [:]
        for (run, hyperparameters) in runs {
            let assignment = grouping.assignment(of: run.name, hyperparameters)
            let id = "\(assignment.rule)\0\(assignment.key)"
            let place = places[id, default: groups.count]
            if place == groups.count {
                places[id] = place
                groups.append(RunGroup(key: id, name: assignment.name, rule: assignment.rule))
            } else if groups[place].name != assignment.name {
                // Runs of one configuration in several places are called by it.
                groups[place].name = assignment.key
            }
            groups[place].members.append(
                Member(run: run, hyperparameters: hyperparameters, seed: assignment.seed))
        }
        return groups.namedApart()
    }

    private init(key: String, name: String, rule: Grouping.Rule) {
        self.key = key
        self.name = name
        self.rule = rule
    }

    /// The values of the hyperparameters that all members share; "*" for one in which they differ.
    public var configuration: [String: String] {
        var shared: [String: String] = [:]
        for name in Set(members.flatMap(\.hyperparameters.configuration.keys)) {
            let values = Set(members.map { $0.hyperparameters.values[name] ?? "–" })
            shared[name] = values.count == 1 ? values.first : "*"
        }
        return shared
    }
}

extension [RunGroup] {
    /// Groups of one name get the hyperparameters in which they differ beside it, or a number.
    fileprivate func namedApart() -> [RunGroup] {
        var groups = self
        for (name, same) in Dictionary(grouping: indices, by: { self[$0].name }) where same.count > 1 {
            let differing = DifferingHyperparameters(same.map { self[$0] })
            for (number, index) in same.enumerated() {
                let words = differing.rows.map { "\($0.name)=\($0.values[number])" }
                groups[index].name =
                    "\(name) " + (words.isEmpty ? "#\(number + 1)" : words.joined(separator: " "))
            }
        }
        return groups
    }
}
