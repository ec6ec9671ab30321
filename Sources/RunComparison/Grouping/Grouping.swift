import TFEvents

/// How runs are put into groups, whose runs differ in their seeds only.
public enum Grouping: Sendable {
    /// By what each run tells: its group name, its hyperparameters, its name.
    case automatic
    /// By the values of these hyperparameters.
    case hyperparameters([String])
    /// By what an expression captures of a run's name.
    case pattern(NamePattern)

    /// The rule by which a run came to its group.
    public enum Rule: Hashable, Sendable {
        /// The run names its group.
        case groupName
        /// All hyperparameters but the seed and the directories.
        case hyperparameters
        /// The hyperparameters asked for.
        case chosenHyperparameters([String])
        /// The expression asked for.
        case pattern(String)
        /// The name without its seed.
        case seed
        /// The name without its number.
        case numbered
        /// The name without its time.
        case timed
        /// A run for itself.
        case single
    }

    /// The group of a run: what stands for it, what it is called, and why.
    struct Assignment: Hashable {
        /// What stands for the group.
        var key: String
        /// What it may be called; nil where the run's hyperparameters say it best.
        var name: String?
        var rule: Rule
        var seed: String?
        /// Runs of a group in which this is the same are attempts at one seed.
        var attempt: String?
    }

    /// The group of a run.
    ///
    /// It depends on that run alone, so that other runs never change a group.
    func assignment(of run: String, _ hyperparameters: RunHyperparameters) -> Assignment {
        let name = RunName(run)
        var seed = hyperparameters.seed
        var attempt: String?
        if case .seed(let told) = name.repetition {
            seed = seed ?? told
            attempt = "\(name.group)\0\(told)"
        }
        func assigned(_ key: String, _ rule: Rule, name: String?) -> Assignment {
            Assignment(key: key, name: name, rule: rule, seed: seed, attempt: attempt)
        }
        switch self {
        case .hyperparameters(let names):
            let key = names.map { "\($0)=\(hyperparameters.values[$0] ?? "?")" }.joined(separator: " ")
            return assigned(key, .chosenHyperparameters(names), name: key)
        case .pattern(let pattern):
            guard let group = pattern.captured(in: run) else { return assigned(run, .single, name: run) }
            return assigned(group, .pattern(pattern.source), name: group)
        case .automatic:
            // What the directory of the seeds is called is what people call the group.
            let habit = attempt != nil && name.group != "." ? name.group : nil
            let groupName = hyperparameters.groupName
            if !groupName.isEmpty, !groupName.isHashOfHyperparameters {
                return assigned(
                    groupName, .groupName, name: habit ?? (groupName.utf8.count > 60 ? nil : groupName))
            }
            if !hyperparameters.configuration.isEmpty {
                return assigned(hyperparameters.configurationText, .hyperparameters, name: habit)
            }
            return assigned(name.group, name.repetition.rule, name: name.group)
        }
    }
}

extension RunName.Repetition {
    fileprivate var rule: Grouping.Rule {
        switch self {
        case .seed: .seed
        case .number: .numbered
        case .time: .timed
        case .none: .single
        }
    }
}

extension Grouping.Rule {
    /// Whether the group follows from the names of its runs.
    var isByName: Bool {
        switch self {
        case .seed, .numbered, .timed, .single: true
        default: false
        }
    }

    /// Whether the group was asked for.
    var isChosen: Bool {
        switch self {
        case .chosenHyperparameters, .pattern: true
        default: false
        }
    }
}

extension Grouping.Rule: CustomStringConvertible {
    /// A few words.
    public var description: String {
        switch self {
        case .groupName: "the group_name of the hparams"
        case .hyperparameters: "all hparams but the seed"
        case .chosenHyperparameters(let names): "the hparams \(names.joined(separator: ", "))"
        case .pattern(let source): "the captures of /\(source)/"
        case .seed: "names without their seed"
        case .numbered: "names without their number, which may stand for a seed or a configuration"
        case .timed: "names without their time, which may stand for a seed or a configuration"
        case .single: "each run for itself"
        }
    }
}

extension String {
    /// Whether this is what TensorBoard's Python API makes up as a group's name: a SHA-256 of all hyperparameters, the
    /// seed too (plugins/hparams/summary_v2.py).
    fileprivate var isHashOfHyperparameters: Bool {
        utf8.count == 64 && utf8.allSatisfy(\.isHexadecimalDigit)
    }
}

extension UInt8 {
    fileprivate var isHexadecimalDigit: Bool {
        isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self)
    }
}
