@_spi(Tools) public import TFEvents

/// Runs in groups, compared in some tags.
///
/// The files are read three times, run by run on all processors: their first events for what each run says of its
/// configuration, then all for what it has come to, then again to line its curve up over the window of its group.
/// In memory are the points of the runs that are being read, and of each series what fits a grid.
public struct Comparison: Sendable {
    /// The groups, in the order of their first runs.
    public let groups: [RunGroup]
    /// A comparison for each tag and environment.
    public let tags: [TagComparison]
    /// All scalar tags that the runs have, in the order that people expect: `loss2` before `loss10`.
    public let availableTags: [String]
    /// What pictures were made of the curves; nil if none were asked for.
    public let pictures: PictureOptions?
    /// In which hyperparameters the groups differ.
    public let differing: DifferingHyperparameters
    /// How many runs and event files were read.
    public let extent: Extent
    /// Where events were lost, in sentences; no more than 100.
    public let damage: [EventDamage]

    /// How much was read.
    public struct Extent: Equatable, Sendable {
        /// The runs.
        public let runs: Int
        /// Their event files.
        public let files: Int
    }

    /// Compares runs.
    ///
    /// - Parameters:
    ///   - runs: The runs.
    ///   - grouping: How they are put into groups.
    ///   - isChosen: Whether to compare a tag; nil for the first of ``UsualTags`` that there is.
    ///   - options: How they are compared.
    ///   - progress: Told how many of twice the runs have been read.
    /// - Throws: ``ComparisonError`` where the options name a group that there is not.
    public init(
        _ runs: [RunDirectory], grouping: Grouping = .automatic,
        where isChosen: (@Sendable (String) -> Bool)? = nil,
        _ options: ComparisonOptions = ComparisonOptions(),
        progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) throws(ComparisonError) {
        let introduced = concurrentMap(runs) {
            IntroducedRun(directory: $0, introduction: RunIntroduction(of: $0))
        }
        let groups = RunGroup.groups(of: introduced.withChildSessions(), by: grouping)
        let members = groups.flatMap(\.members)
        let counter = Counter(progress)
        let readings = concurrentMap(members) { member in
            defer { counter.increment() }
            return RunReading(member.run, where: isChosen ?? UsualTags.contains, options)
        }
        var chosen = Set(readings.flatMap(\.measures.keys))
        if isChosen == nil, let first = UsualTags.first(among: chosen.map(\.text)) {
            chosen = [ExactString(first)]
        }

        var options = options
        options.fitPictures(
            seriesCount: readings.reduce(0) { $0 + $1.measures.count },
            groupCurveCount: chosen.count * groups.count)
        if let name = options.normalization?.groupNames.first(where: { name in
            !groups.contains { $0.isCalled(name) }
        }) {
            throw .unknownGroup(name, known: groups.map(\.name))
        }
        var tasks: [GroupTask] = []
        for tag in chosen.sorted(by: { ExactName($0.text) < ExactName($1.text) }) {
            var first = 0
            for group in groups {
                let members = first..<first + group.members.count
                tasks.append(GroupTask(group, members: members, tag: tag.text, readings, options))
                first = members.upperBound
            }
        }
        let rows = Self.alignedRows(of: members, tasks, options, counter)
        for index in tasks.indices { tasks[index].take(rows) }
        tags = Self.comparisons(tasks, options)
        self.groups = groups
        pictures = options.pictures
        availableTags = Set(readings.flatMap { $0.tags.map(ExactName.init) }).sorted().map(\.text)
        differing = DifferingHyperparameters(groups)
        extent = Extent(runs: runs.count, files: runs.reduce(0) { $0 + $1.eventFiles.count })
        damage = Array(readings.flatMap(\.damage).prefix(100))
    }

    /// Reads all runs again, for their curves on the grids of their groups.
    private static func alignedRows(
        of members: [RunGroup.Member], _ tasks: [GroupTask], _ options: ComparisonOptions, _ counter: Counter
    ) -> [AlignedRow.ID: AlignedRow] {
        var grids: [AlignedRow.ID: GroupGrids] = [:]
        for task in tasks {
            for member in task.members { grids[AlignedRow.ID(member: member, tag: task.tag)] = task.grids }
        }
        let chosen = Set(tasks.map { ExactString($0.tag) })
        let all = grids
        let rows = concurrentMap(Array(members.enumerated())) { number, member in
            defer { counter.increment() }
            let scalars = RunScalars(reading: member.run, where: { chosen.contains(ExactString($0)) })
            return scalars.series.compactMap { series in
                let id = AlignedRow.ID(member: number, tag: series.tag)
                return all[id].map { AlignedRow(series, id, on: $0, options) }
            }
        }
        return Dictionary(rows.joined().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private static func comparisons(_ tasks: [GroupTask], _ options: ComparisonOptions) -> [TagComparison] {
        let all = concurrentMap(tasks) { task in
            let scale = options.normalization?.scale(for: task.tag, among: tasks) ?? { $0 }
            return task.comparison(scale: scale, options)
        }
        let present = tasks.indices.filter { !all[$0].runs.isEmpty }
        let byTag = Dictionary(grouping: present, by: { ExactString(tasks[$0].tag) })
        return byTag.sorted { ExactName($0.key.text) < ExactName($1.key.text) }.flatMap { tag, indices in
            let environments = Set(indices.map { tasks[$0].environment })
            guard environments.count > 1, !options.comparesAcrossEnvironments else {
                let environment = environments.count == 1 ? environments.first ?? nil : nil
                return [
                    TagComparison(tag: tag.text, environment: environment, indices.map { all[$0] }, options)
                ]
            }
            return environments.sorted { ($0 ?? "~") < ($1 ?? "~") }.map { environment in
                let same = indices.filter { tasks[$0].environment == environment }
                return TagComparison(tag: tag.text, environment: environment, same.map { all[$0] }, options)
            }
        }
    }
}

extension RunGroup {
    /// Whether a name stands for the group: its own, or what its runs' names have in common.
    public func isCalled(_ name: String) -> Bool {
        ExactString(self.name) == ExactString(name) || ExactString(nameOfRuns) == ExactString(name)
    }
}
