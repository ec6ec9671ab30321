import ArgumentParser
import RunComparison

/// When a comparison is to fail, so that automated checks may rely on it.
enum FailCondition: ExpressibleByArgument {
    /// A value is NaN or infinite.
    case undefined
    /// A group is worse than this one, and that is not luck.
    case worse(than: String)

    init?(argument: String) {
        if argument == "nan" {
            self = .undefined
        } else if argument.hasPrefix("worse-than="), argument.count > 11 {
            self = .worse(than: String(argument.dropFirst(11)))
        } else {
            return nil
        }
    }

    /// What fails, in sentences.
    func failures(in comparison: Comparison, _ options: ComparisonOptions) -> [String] {
        comparison.tags.flatMap { tag in
            switch self {
            case .undefined: undefinedValues(tag)
            case .worse(let name): groups(worseThan: name, tag, options)
            }
        }
    }

    private func undefinedValues(_ tag: TagComparison) -> [String] {
        tag.groups.flatMap(\.runs).compactMap { run in
            let count = run.health.nanCount + run.health.infinityCount
            return count > 0 ? "\(tag.tag): \(run.run) holds NaN or infinity \(count) times" : nil
        }
    }

    private func groups(worseThan name: String, _ tag: TagComparison, _ options: ComparisonOptions)
        -> [String]
    {
        guard let reference = tag.groups.first(where: { $0.isCalled(name) }) else {
            let names = tag.groups.map { "'\($0.name)'" }.joined(separator: ", ")
            return ["\(tag.tag): there is no group '\(name)' to compare with; the groups are \(names)"]
        }
        return tag.groups.filter { $0.name != reference.name }.compactMap { group in
            let difference = Improvement(of: group, over: reference, tag: tag.tag, options).difference
            let isWorse =
                tag.direction.direction == .higherIsBetter ? difference.high < 0 : difference.low > 0
            guard isWorse else { return nil }
            return
                "\(tag.tag): \(group.name) is worse than \(name) by \(figure(difference.value.magnitude)), "
                + "interval of the difference \(interval(difference))"
        }
    }
}
