@_spi(Tools) public import TFEvents

/// Runs of one configuration, which differ in their seeds.
public struct RunGroup: Sendable {
    /// One seed of a group.
    public struct Member: Sendable {
        /// Where its events are; those of several attempts follow each other as the files of one run do.
        public internal(set) var run: RunDirectory
        /// What it says of its configuration.
        public internal(set) var hyperparameters: RunHyperparameters
        /// Its seed, where it is told.
        public let seed: String?
        /// The names of all attempts at it, the last one's at the end.
        public internal(set) var attempts: [String]
        /// Runs of the group in which this is the same are attempts at one seed.
        let attempt: String?
    }

    /// What stands for the group; it follows from each of its runs alone.
    public let key: String
    /// What it is called.
    public internal(set) var name: String
    /// How its runs came together.
    public internal(set) var rule: Grouping.Rule
    /// The seeds, in the order of their first runs.
    public internal(set) var members: [Member] = []
    /// What it would be called if its runs agreed; empty where the hyperparameters tell it.
    var nameOfRuns: String

    /// Puts runs into groups, in the order of their first runs.
    ///
    /// - Parameters:
    ///   - runs: The runs, and what each of them says at its start.
    ///   - grouping: The rule.
    /// - Returns: The groups.
    static func groups(of runs: [IntroducedRun], by grouping: Grouping) -> [RunGroup] {
        var groups: [RunGroup] = []
        var places: [ExactString: Int] = [:]
        var attempts: [[ExactString: Int]] = []
        for run in runs.inOrderOfAttempts {
            let assignment = grouping.assignment(of: run.directory.name, run.introduction.hyperparameters)
            let key = "\(assignment.rule.isByName ? "name" : "\(assignment.rule)")\0\(assignment.key)"
            let place = places[ExactString(key), default: groups.count]
            if place == groups.count {
                places[ExactString(key)] = place
                groups.append(RunGroup(key: key, nameOfRuns: assignment.name ?? "", rule: assignment.rule))
                attempts.append([:])
            } else {
                groups[place].meet(assignment)
            }
            let member = Member(run, assignment)
            if let attempt = assignment.attempt.map(ExactString.init) {
                if let earlier = attempts[place][attempt] {
                    groups[place].members[earlier].goOn(with: member)
                    continue
                }
                attempts[place][attempt] = groups[place].members.count
            }
            groups[place].members.append(member)
        }
        return groups.named()
    }

    private init(key: String, nameOfRuns: String, rule: Grouping.Rule) {
        self.key = key
        self.nameOfRuns = nameOfRuns
        self.rule = rule
        name = ""
    }

    /// Notes how a further run came here.
    private mutating func meet(_ assignment: Grouping.Assignment) {
        if rule == .single { rule = assignment.rule }
        if ExactString(nameOfRuns) != ExactString(assignment.name ?? "") { nameOfRuns = "" }
    }

    /// The names of all its runs.
    public var runNames: [String] { members.flatMap(\.attempts) }

    /// The environment of its runs, where all tell the same.
    public var environment: String? {
        let all = Set(members.map(\.environment))
        return all.count == 1 ? all.first ?? nil : nil
    }

    /// The values of the hyperparameters that all members share; "*" for one in which they differ.
    public var configuration: HyperparameterValues<String> {
        let all = HyperparameterValues(members.lazy.map(\.hyperparameters.configuration).joined())
        return HyperparameterValues(
            all.map { name, value in
                let isShared = members.allSatisfy {
                    ExactString($0.hyperparameters.values[name] ?? "–") == ExactString(value)
                }
                return (name, isShared ? value : "*")
            })
    }
}

extension RunGroup.Member {
    fileprivate init(_ run: IntroducedRun, _ assignment: Grouping.Assignment) {
        self.run = run.directory
        hyperparameters = run.introduction.hyperparameters
        seed = assignment.seed
        attempts = [run.directory.name]
        attempt = assignment.attempt
    }

    /// Takes a later attempt at the same seed.
    fileprivate mutating func goOn(with later: Self) {
        run = RunDirectory(
            name: later.run.name, path: later.run.path, eventFiles: run.eventFiles + later.run.eventFiles)
        if !later.hyperparameters.values.isEmpty { hyperparameters = later.hyperparameters }
        attempts += later.attempts
    }

    fileprivate var environment: String? { hyperparameters.environment ?? RunName(run.name).environment }
}

extension [IntroducedRun] {
    /// The runs in the order of their names, attempts at one seed in that of their beginnings.
    ///
    /// A group stands where its first run stands, so that only runs of one seed change places.
    fileprivate var inOrderOfAttempts: [IntroducedRun] {
        var seats: [ExactString: [Int]] = [:]
        for (index, run) in enumerated() {
            let name = RunName(run.directory.name)
            guard case .seed(let seed) = name.repetition else { continue }
            seats[ExactString("\(name.group)\0\(seed)"), default: []].append(index)
        }
        var ordered = self
        for seats in seats.values where seats.count > 1 {
            let runs = seats.map { self[$0] }.sorted { $0.begin < $1.begin }
            for (seat, run) in zip(seats, runs) { ordered[seat] = run }
        }
        return ordered
    }
}

extension IntroducedRun {
    fileprivate var begin: Double { introduction.wallTime ?? .infinity }
}
