/// Where the parts of a run end because later ones take back what they hold: asked for at each part, of which a run
/// may have any number.
struct ResumeEnds: Sendable {
    /// The first step that a part or one behind it takes back.
    private struct End {
        let part: Int
        let step: Int
    }

    /// In the order of the parts, by the number of the tag; nil stands for all tags.
    private let ends: [Int?: [End]]

    init(_ points: ResumePoints) {
        ends = points.steps.mapValues { steps in
            let backwards = steps.sorted { $0.key > $1.key }.reduce(into: [End]()) { ends, point in
                ends.append(End(part: point.key, step: min(point.value, ends.last?.step ?? .max)))
            }
            return backwards.reversed()
        }
    }

    /// The first step of a tag that a part behind the given one takes back; nil if none does.
    func end(of tag: Int, in part: Int) -> Int? {
        guard !ends.isEmpty else { return nil }
        let (own, all) = (
            Self.end(ends[tag] ?? [], behind: part), Self.end(ends[nil] ?? [], behind: part)
        )
        guard let own, let all else { return own ?? all }
        return min(own, all)
    }

    private static func end(_ ends: [End], behind part: Int) -> Int? {
        var places = ends.startIndex..<ends.endIndex
        while !places.isEmpty {
            let middle = places.lowerBound + places.count / 2
            places = ends[middle].part > part ? places.lowerBound..<middle : middle + 1..<places.upperBound
        }
        return places.lowerBound < ends.endIndex ? ends[places.lowerBound].step : nil
    }
}
