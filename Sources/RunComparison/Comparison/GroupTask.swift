import TFEvents

/// A group in one tag, while it is compared.
struct GroupTask: Sendable {
    let group: RunGroup
    let tag: String
    let environment: String?
    /// The members that have the tag, by their places among all members of all groups, and what each has come to.
    let members: [Int]
    private(set) var measures: [RunMeasures]
    let window: ClosedRange<Double>?
    let grids: GroupGrids
    private var rows: [[Double?]] = []
    private var pictures: [RunPicture?] = []

    init(
        _ group: RunGroup, members: Range<Int>, tag: String, _ readings: [RunReading],
        _ options: ComparisonOptions
    ) {
        self.group = group
        self.tag = tag
        environment = group.environment
        let present = zip(members, group.members).compactMap { number, member in
            readings[number].measures[ExactString(tag)].map { measures in
                var measures = measures
                measures.seed = member.seed
                measures.attempts = member.attempts
                return (number, measures)
            }
        }
        self.members = present.map(\.0)
        measures = present.map(\.1)
        window = options.alignment.window(of: measures.compactMap(\.range))
        grids = GroupGrids(measures, options)
    }

    /// Takes the curves that belong to the group.
    mutating func take(_ all: [AlignedRow.ID: AlignedRow]) {
        for (index, member) in members.enumerated() {
            let row = all[AlignedRow.ID(member: member, tag: tag)]
            pictures.append(row?.picture)
            guard let row else { continue }
            rows.append(row.values)
            measures[index].area = row.area
        }
    }

    func comparison(scale: (Double) -> Double, _ options: ComparisonOptions) -> GroupComparison {
        let curve = grids.main.map { grid in
            var indices = SeededIndices(seed: stableSeed(options.seed, tag, group.key, "curve"))
            let bootstrap = options.computesBands ? Bootstrap(ofCurvesWith: options.curveSampleCount) : nil
            return GroupCurve(rows: rows, on: grid, bootstrap: bootstrap, indices: &indices)
        }
        var comparison = GroupComparison(
            group, tag: tag, measures: measures, window: window, curve: curve, scale: scale, options)
        comparison.picture = options.pictures.map {
            let seed = stableSeed(options.seed, tag, group.key, "picture")
            return GroupPicture(pictures, on: grids.pictures, curve: curve, $0, seed: seed)
        }
        return comparison
    }
}
