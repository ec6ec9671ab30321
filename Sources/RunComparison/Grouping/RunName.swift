/// What the name of a run tells about its group, by the habits of many programs.
///
/// A name is a path, and each of its components words (``NameComponent``). Four rules make a group of it:
///
/// 1. An explicit seed is no part of the group; nor is a time anywhere, nor a number behind the seed, which counts
///    attempts: `ppo/seed_3/PPO_2` is the second attempt at seed 3 of `ppo/PPO`.
/// 2. Without a seed the first number is none, and those behind it count attempts; nobody can know whether it stands
///    for a seed or a configuration. A directory that only tells when a sweep began, above a number that stands alone, is
///    a part of the group: `multirun/2024-05-01/10-00-00/3`, but not `2024-05-01/PPO_1`.
/// 3. Without both, a time is none.
/// 4. Any other name is a group for itself.
struct RunName: Equatable {
    /// What tells runs of one group apart.
    enum Repetition: Equatable {
        /// An explicit seed.
        case seed(String)
        /// A number that may be a seed.
        case number(String)
        /// The time it was begun.
        case time
        /// Nothing.
        case none
    }

    /// What the runs of the group have in common; "." where that is nothing.
    let group: String
    /// What tells this run from the others.
    let repetition: Repetition
    /// The environment, where the name tells it.
    let environment: String?

    /// Reads a name.
    ///
    /// - Parameter name: The run's name, with slashes between directories.
    /// - Complexity: O(*n*) in the name's length.
    init(_ name: String) {
        var components: [NameComponent] = []
        for component in name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            components.append(
                NameComponent(Substring(component), followsDate: components.last.map(\.endsWithDate) ?? false)
            )
        }
        environment = components.lazy.reversed().compactMap(\.environment).first
        let words = components.indices.flatMap { place in components[place].words.map { (place, $0) } }

        if let last = words.lastIndex(where: { $0.1.kind == .seed }) {
            let seeds = words.filter { $0.1.kind == .seed }.map { components[$0].text($1.value) }
            let areOne = seeds.allSatisfy { $0 == seeds[0] }
            repetition = .seed(areOne ? seeds[0] : seeds.joined(separator: "/"))
            group = Self.group(components) { place, word in
                word.kind != .number
                    || (place, word.text.lowerBound) < (words[last].0, words[last].1.text.lowerBound)
            }
        } else if let first = words.first(where: { $0.1.kind == .number || $0.1.kind == .trial }) {
            repetition = .number(components[first.0].text(first.1.value))
            let isAlone = components[first.0].words.count == 1 && first.1.value == first.1.text
            group = Self.group(components, keepingTimesAbove: isAlone ? first.0 : 0) { _, word in
                word.kind != .number
            }
        } else {
            let rest = Self.group(components) { _, _ in true }
            let hasTime = words.contains { if case .time = $0.1.kind { true } else { false } }
            repetition = hasTime && rest != "." ? .time : .none
            group = repetition == .none ? name : rest
        }
    }

    /// The components with the words that are kept, without those that are empty then.
    private static func group(
        _ components: [NameComponent], keepingTimesAbove place: Int = 0,
        where isKept: (Int, NameWord) -> Bool
    ) -> String {
        let kept = components.enumerated().map { index, component in
            component.text { word in
                switch word.kind {
                case .seed, .trial: false
                case .time: index < place && component.isTimeAlone
                default: isKept(index, word)
                }
            }
        }
        // `lightning_logs/version_0` is one of the `lightning_logs`.
        let named = zip(kept, components).filter { !$0.isEmpty && !$1.isCount }.map(\.0)
        return (named.isEmpty ? kept.first { !$0.isEmpty } : named.joined(separator: "/")) ?? "."
    }
}
