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
        /// The name without `seed-<n>`.
        case seedSuffix
        /// CleanRL's names.
        case cleanRL
        /// The name without its number.
        case numbered
        /// A run for itself.
        case single
    }

    /// The group of a run: what stands for it, what it is called, and why.
    struct Assignment: Hashable {
        var key: String
        var name: String
        var rule: Rule
        var seed: String?
    }

    /// The group of a run.
    ///
    /// It depends on that run alone, so that other runs never change a group.
    func assignment(of run: String, _ hyperparameters: RunHyperparameters) -> Assignment {
        let habit = RunName(run)
        let seed = hyperparameters.seed ?? habit?.seed
        func assigned(_ key: String, _ rule: Rule, name: String? = nil) -> Assignment {
            Assignment(key: key, name: name ?? key, rule: rule, seed: seed)
        }
        switch self {
        case .hyperparameters(let names):
            let key = names.map { "\($0)=\(hyperparameters.values[$0] ?? "?")" }.joined(separator: " ")
            return assigned(key, .chosenHyperparameters(names))
        case .pattern(let pattern):
            guard let group = pattern.captured(in: run) else { return assigned(run, .single) }
            return assigned(group, .pattern(pattern.source))
        case .automatic:
            // What a directory is called is what people call the group.
            let name = habit.flatMap { $0.habit == .numbered || $0.group.isEmpty ? nil : $0.group }
            if !hyperparameters.groupName.isEmpty, !hyperparameters.groupName.isHashOfHyperparameters {
                return assigned(hyperparameters.groupName, .groupName, name: name)
            }
            let configuration = hyperparameters.configuration
            if !configuration.isEmpty {
                let key = configuration.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }.joined(
                    separator: " ")
                return assigned(key, .hyperparameters, name: name)
            }
            switch habit?.habit {
            case .seedSuffix?:
                return assigned(habit.map { $0.group.isEmpty ? "." : $0.group } ?? run, .seedSuffix)
            case .cleanRL?: return assigned(habit?.group ?? run, .cleanRL)
            case .numbered?: return assigned(habit?.group ?? run, .numbered)
            case nil: return assigned(run, .single)
            }
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
        case .seedSuffix: "names without their seed"
        case .cleanRL: "CleanRL's names without seed and time"
        case .numbered: "names without their number, which may stand for a seed or a configuration"
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
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
            || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self)
    }
}
