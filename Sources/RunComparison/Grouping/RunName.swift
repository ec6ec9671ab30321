/// What the name of a run tells about its group, by the habits of known programs.
struct RunName: Equatable {
    /// What the runs of the group have in common.
    var group: String
    /// The seed, where the name tells it.
    var seed: String?
    /// Whose habit it is.
    var habit: Habit

    enum Habit: Equatable {
        /// `<group>/seed-<n>`, also `<group>_seed<n>` or `<group>-s<n>`.
        case seedSuffix
        /// `<env>__<exp>__<seed>__<time>`.
        case cleanRL
        /// `<algorithm>_<n>`, where nobody can know whether the numbers are seeds or configurations.
        case numbered
    }

    /// Reads a name; nil where it follows no known habit.
    ///
    /// - Parameter name: The run's name, with slashes between directories.
    init?(_ name: String) {
        let components = name.split(separator: "/", omittingEmptySubsequences: false)
        guard let last = components.last else { return nil }
        let parent = components.dropLast().joined(separator: "/")
        func joined(_ rest: Substring) -> String {
            parent.isEmpty ? String(rest) : rest.isEmpty ? parent : parent + "/" + rest
        }
        // A new run beside one that was there: seed-0_2.
        if let match = last.wholeMatch(of: /(?:(.*?)[-_. ])??(?:seed[-_= ]?|s)(\d+)(?:_\d+)?/) {
            self.init(group: joined(match.1 ?? ""), seed: String(match.2), habit: .seedSuffix)
        } else if let match = last.wholeMatch(of: /(.+)__(\d+)__\d{6,}/) {
            self.init(group: joined(match.1), seed: String(match.2), habit: .cleanRL)
        } else if let match = last.wholeMatch(of: /(.*[A-Za-z0-9-])_(\d+)/) {
            self.init(group: joined(match.1), seed: nil, habit: .numbered)
        } else {
            return nil
        }
    }

    private init(group: String, seed: String?, habit: Habit) {
        self.group = group
        self.seed = seed
        self.habit = habit
    }
}
