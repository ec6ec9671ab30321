import TFEvents

/// A group in one tag, while it is compared.
struct GroupTask: Sendable {
    let group: RunGroup
    let tag: String
    /// The members that have the tag, and what each has come to.
    let members: [RunGroup.Member]
    private(set) var measures: [RunMeasures]
    let window: ClosedRange<Double>?
    let grids: GroupGrids
    private var rows: [[Double?]] = []
    private var pictures: [RunPicture?] = []

    init(
        group: RunGroup, tag: String, _ measures: [String: [String: RunMeasures]],
        _ options: ComparisonOptions
    ) {
        self.group = group
        self.tag = tag
        let present = group.members.compactMap { member in
            measures[member.run.path]?[tag].map { (member, $0) }
        }
        members = present.map(\.0)
        self.measures = present.map { member, measures in
            var measures = measures
            measures.seed = member.seed
            return measures
        }
        window = options.alignment.window(of: self.measures.compactMap(\.range))
        grids = GroupGrids(self.measures, options)
    }

    /// Takes the curves that belong to the group.
    mutating func take(_ all: [AlignedRow.ID: AlignedRow]) {
        for (index, member) in members.enumerated() {
            let row = all[AlignedRow.ID(path: member.run.path, tag: tag)]
            pictures.append(row?.picture)
            guard let row else { continue }
            rows.append(row.values)
            measures[index].area = row.area
        }
    }

    func comparison(scale: (Double) -> Double, _ options: ComparisonOptions) -> GroupComparison {
        let curve = grids.main.map { grid in
            var indices = SeededIndices(seed: stableSeed(options.seed, tag, group.key, "curve"))
            let bootstrap = options.computesBands ? Bootstrap(sampleCount: options.curveSampleCount) : nil
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
