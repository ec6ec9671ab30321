import TFEvents

extension [RunGroup] {
    /// Gives each group a name of its own, as short as tells them apart.
    func named() -> [RunGroup] {
        var groups = self
        var unnamed: [Int] = []
        for index in groups.indices {
            let group = groups[index]
            if group.runNames.count == 1, !group.rule.isChosen {
                groups[index].name = group.runNames[0]
                if group.rule.isByName { groups[index].rule = .single }
            } else {
                groups[index].name = group.nameOfRuns
                if group.nameOfRuns.isEmpty { unnamed.append(index) }
            }
        }
        groups.nameByHyperparameters(unnamed, prefix: "")
        let byName = Dictionary(grouping: groups.indices, by: { ExactString(groups[$0].name) })
        for (name, same) in byName where same.count > 1 {
            groups.nameByHyperparameters(same, prefix: name.text + " ")
        }
        return groups
    }

    /// Names some groups by the fewest hyperparameters that tell them apart, or else by numbers.
    private mutating func nameByHyperparameters(_ indices: [Int], prefix: String) {
        guard !indices.isEmpty else { return }
        let labels = DifferingHyperparameters(indices.map { self[$0] }).labels(count: indices.count)
        var taken: [ExactString: Int] = [:]
        for (label, index) in zip(labels, indices) {
            let name = prefix + (label.isEmpty ? "all" : label)
            let count = taken[ExactString(name), default: 0] + 1
            taken[ExactString(name)] = count
            let isPlain = count == 1 && (!label.isEmpty || indices.count == 1)
            self[index].name = isPlain ? name : (label.isEmpty ? prefix : name + " ") + "#\(count)"
        }
    }
}

extension DifferingHyperparameters {
    /// For each group `name=value` words of as few hyperparameters as tell the groups apart.
    fileprivate func labels(count: Int) -> [String] {
        var labels = [[String]](repeating: [], count: count)
        var classes = [Int](repeating: 0, count: count)
        var classCount = 1
        let telling = rows.map { (row: $0, kinds: Set($0.values.map(ExactString.init)).count) }
            .sorted { ($1.kinds, $0.row.name) < ($0.kinds, $1.row.name) }
        for (row, _) in telling where classCount < count {
            var numbers: [Pair: Int] = [:]
            let finer = row.values.indices.map { index in
                let pair = Pair(known: classes[index], value: ExactString(row.values[index]))
                numbers[pair] = numbers[pair] ?? numbers.count
                return numbers[pair] ?? 0
            }
            guard numbers.count > classCount else { continue }
            (classes, classCount) = (finer, numbers.count)
            for (index, value) in row.values.enumerated() {
                labels[index].append("\(row.name)=\(value.shortened)")
            }
        }
        return labels.map { $0.sorted().joined(separator: " ") }
    }

    private struct Pair: Hashable {
        var known: Int
        var value: ExactString
    }
}

extension String {
    /// No more than 32 characters, the middle left out.
    fileprivate var shortened: String { count <= 32 ? self : "\(prefix(16))…\(suffix(15))" }
}
