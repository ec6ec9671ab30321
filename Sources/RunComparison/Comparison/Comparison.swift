@_spi(Tools) public import TFEvents

/// Runs in groups, compared in some tags.
///
/// The files are read twice, run by run on all processors: first for what each run has come to, then to line its
/// curve up over the window of its group. In memory are the points of the runs that are being read, and of each
/// series what fits a grid.
public struct Comparison: Sendable {
    /// The groups, in the order of their first runs.
    public let groups: [RunGroup]
    /// A comparison for each tag.
    public let tags: [TagComparison]
    /// All scalar tags that the runs have, sorted.
    public let availableTags: [String]
    /// In which hyperparameters the groups differ.
    public let differing: DifferingHyperparameters
    /// Where events were lost, in sentences; no more than 100.
    public let damage: [String]

    /// The tags that are looked for where none is asked for: the first that some run has is compared.
    public static let usualTags = ["rollout/ep_rew_mean", "charts/episodic_return", "episode/return"]

    /// Compares runs.
    ///
    /// - Parameters:
    ///   - runs: The runs.
    ///   - grouping: How they are put into groups.
    ///   - isChosen: Whether to compare a tag; nil for the first of ``usualTags`` that there is.
    ///   - options: How they are compared.
    ///   - progress: Told how many of twice the runs have been read.
    /// - Throws: ``ComparisonError`` where the options name a group that there is not.
    public init(
        _ runs: [RunDirectory], grouping: Grouping = .automatic,
        where isChosen: (@Sendable (String) -> Bool)? = nil,
        _ options: ComparisonOptions = ComparisonOptions(),
        progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) throws(ComparisonError) {
        let counter = Counter(progress)
        let readings = concurrentMap(runs) { run in
            defer { counter.increment() }
            return RunReading(run, where: isChosen ?? { Self.usualTags.contains($0) }, options)
        }
        let available = Set(readings.flatMap(\.tags))
        var chosen = readings.reduce(into: Set<String>()) { $0.formUnion($1.measures.keys) }
        if isChosen == nil, let first = Self.usualTags.first(where: chosen.contains) { chosen = [first] }

        var options = options
        options.pictures?.fit(seriesCount: readings.reduce(0) { $0 + $1.measures.count })
        let groups = RunGroup.groups(of: zip(runs, readings).map { ($0, $1.hyperparameters) }, by: grouping)
        if let name = options.normalization?.groupNames.first(where: { name in
            !groups.contains { $0.name == name }
        }) {
            throw .unknownGroup(name, known: groups.map(\.name))
        }
        let measures = Dictionary(
            zip(runs, readings).map { ($0.path, $1.measures) }, uniquingKeysWith: { first, _ in first })
        var tasks = chosen.sorted().flatMap { tag in
            groups.map { GroupTask(group: $0, tag: tag, measures, options) }
        }
        let rows = Self.alignedRows(of: runs, tasks, options, counter)
        for index in tasks.indices { tasks[index].take(rows) }
        tags = Self.comparisons(tasks, options)
        self.groups = groups
        availableTags = available.sorted()
        differing = DifferingHyperparameters(groups)
        damage = Array(readings.flatMap(\.damage).prefix(100))
    }

    /// Reads all runs again, for their curves on the grids of their groups.
    private static func alignedRows(
        of runs: [RunDirectory], _ tasks: [GroupTask], _ options: ComparisonOptions, _ counter: Counter
    ) -> [AlignedRow.ID: AlignedRow] {
        var grids: [AlignedRow.ID: GroupGrids] = [:]
        for task in tasks {
            for member in task.members {
                grids[AlignedRow.ID(path: member.run.path, tag: task.tag)] = task.grids
            }
        }
        let chosen = Set(tasks.map(\.tag))
        let all = grids
        let rows = concurrentMap(runs) { run in
            defer { counter.increment() }
            let scalars = RunScalars(reading: run, where: chosen.contains)
            return scalars.series.compactMap { series in
                all[AlignedRow.ID(path: run.path, tag: series.tag)].map {
                    AlignedRow(series, of: run, on: $0, options)
                }
            }
        }
        return Dictionary(rows.joined().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private static func comparisons(_ tasks: [GroupTask], _ options: ComparisonOptions) -> [TagComparison] {
        let all = concurrentMap(tasks) { task in
            let scale = options.normalization?.scale(for: task.tag, among: tasks) ?? { $0 }
            return task.comparison(scale: scale, options)
        }
        let numbered = Dictionary(grouping: tasks.indices, by: { tasks[$0].tag })
        return numbered.sorted { $0.key < $1.key }.map { tag, indices in
            TagComparison(tag: tag, indices.map { all[$0] }.filter { !$0.runs.isEmpty }, options)
        }
    }
}

/// Why runs cannot be compared as asked.
public enum ComparisonError: Error, Equatable {
    /// An option names a group that there is not.
    case unknownGroup(String, known: [String])
}

extension ComparisonError: CustomStringConvertible {
    /// What is wrong, and what there is.
    public var description: String {
        switch self {
        case .unknownGroup(let name, let known):
            "there is no group '\(name)'; the groups are \(known.map { "'\($0)'" }.joined(separator: ", "))"
        }
    }
}
