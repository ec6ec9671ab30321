public import ArgumentParser
public import RunComparison
import ToolSupport

/// What is said on the command line of how runs are grouped and compared.
struct ComparisonArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The tags to compare; repeatable. Without it, the first there is of "
                + UsualTags.all.prefix(6).joined(separator: ", ") + " and the returns of other programs.",
            valueName: "glob"))
    var tag: [Glob] = []

    @Flag(
        help:
            "Less is better. Without it, less is better of tags that are called a loss, an error, a time or a cost."
    )
    var lowerIsBetter = false

    @Flag(help: "More is better, whatever a tag is called.")
    var higherIsBetter = false

    @Option(help: ArgumentHelp("Less is better in these tags; repeatable.", valueName: "glob"))
    var lower: [Glob] = []

    @Option(help: ArgumentHelp("More is better in these tags; repeatable.", valueName: "glob"))
    var higher: [Glob] = []

    @Flag(help: "Compare groups of different environments with each other.")
    var acrossEnvironments = false

    @Option(help: ArgumentHelp("Line points up by \(Axis.list).", valueName: "axis"))
    var x = Axis.step

    @Option(
        help: ArgumentHelp(
            "How many last points make up a run's final value (default: the last tenth, no more than "
                + "\(FinalPoints.tenthLimit)).", valueName: "count"))
    var last: Int?

    @Option(help: ArgumentHelp("Look at this stretch of the axis alone, in all runs.", valueName: "a:b"))
    var window: AxisWindow?

    @Flag(help: "Show a group's curve wherever one of its runs has points, not only where all have.")
    var union = false

    @Flag(help: "Keep points that a resumed training has written again.")
    var keepRewinds = false

    @Option(help: ArgumentHelp("Say where runs first reach this value.", valueName: "value"))
    var threshold: Double?

    @Option(
        help: ArgumentHelp(
            "A scale for final values, from 0 to 1: two numbers or groups such as 0:500 or random:expert, or one "
                + "group, whose mean is 1.", valueName: "lo:hi"))
    var normalize: String?

    @Option(help: ArgumentHelp("Group runs by these hyperparameters.", valueName: "name,..."))
    var groupBy: String?

    @Option(help: ArgumentHelp("Group runs by what this captures of their names.", valueName: "regex"))
    var groupRegex: String?

    @Option(help: "The seed of the bootstraps.")
    var seed: UInt64 = 0

    mutating func validate() throws {
        guard last ?? 1 > 0 else { throw ValidationError("--last needs at least one point.") }
        guard !(lowerIsBetter && higherIsBetter) else {
            throw ValidationError("Give either --lower-is-better or --higher-is-better.")
        }
        guard groupBy == nil || groupRegex == nil else {
            throw ValidationError("Give either --group-by or --group-regex.")
        }
        if let groupRegex {
            do {
                _ = try NamePattern(groupRegex)
            } catch {
                throw ValidationError("--group-regex '\(groupRegex)' is no regular expression: \(error)")
            }
        }
    }

    /// How runs are grouped.
    func grouping() throws -> Grouping {
        if let groupBy {
            return .hyperparameters(groupBy.split(separator: ",").map(String.init))
        }
        return try groupRegex.map { .pattern(try NamePattern($0)) } ?? .automatic
    }

    /// Which way is better in which tags.
    private var directions: Directions {
        let all: Direction? = lowerIsBetter ? .lowerIsBetter : higherIsBetter ? .higherIsBetter : nil
        return Directions { [lower, higher] tag in
            if lower.contains(where: { $0.matches(tag) }) { return .lowerIsBetter }
            if higher.contains(where: { $0.matches(tag) }) { return .higherIsBetter }
            return all
        }
    }

    /// Whether a tag is asked for; nil if none is.
    var isChosen: (@Sendable (String) -> Bool)? {
        guard !tag.isEmpty else { return nil }
        return { [tag] name in tag.contains { $0.matches(name) } }
    }

    /// How runs are compared.
    var options: ComparisonOptions {
        var options = ComparisonOptions()
        options.axis = x
        options.directions = directions
        options.comparesAcrossEnvironments = acrossEnvironments
        options.keepsRewinds = keepRewinds
        options.alignment = union ? .union : .common
        options.window = window?.range
        options.finalPoints = last.map(FinalPoints.last) ?? .lastTenth
        options.threshold = threshold
        options.normalization = normalize.map(Normalization.init(argument:))
        options.seed = seed
        return options
    }
}

extension Axis: @retroactive ExpressibleByArgument {
    fileprivate static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }
}

/// A stretch of the axis: `100:200`, `100:` or `:200`, ends included.
struct AxisWindow: ExpressibleByArgument {
    let range: ClosedRange<Double>

    init?(argument: String) {
        let ends = argument.split(separator: ":", omittingEmptySubsequences: false)
        guard ends.count == 2, let low = ends[0].isEmpty ? -.infinity : Double(ends[0]),
            let high = ends[1].isEmpty ? .infinity : Double(ends[1]), low <= high
        else { return nil }
        range = low...high
    }
}

extension Normalization {
    /// `lo:hi`, each a number or a group's name, or one group's name.
    fileprivate init(argument: String) {
        let ends = argument.split(separator: ":", maxSplits: 1).map { end in
            Double(end).map(End.value) ?? .group(String(end))
        }
        if ends.count == 2 {
            self.init(low: ends[0], high: ends[1])
        } else {
            self.init(low: .value(0), high: ends.first ?? .group(argument))
        }
    }
}
