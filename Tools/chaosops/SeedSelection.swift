import ArgumentParser

/// Which seeds to train with, as written on the command line.
enum SeedSelection: Equatable {
    /// The seeds from 0 on.
    case count(Int)
    /// These seeds.
    case list([Int])
    /// All seeds from the first to the last.
    case range(ClosedRange<Int>)

    /// The seeds, each once, in the order given.
    var values: [Int] {
        switch self {
        case .count(let count): Array(0..<count)
        case .list(let seeds): seeds
        case .range(let range): Array(range)
        }
    }
}

extension SeedSelection: ExpressibleByArgument {
    /// The most seeds that one command trains with.
    private static let limit = 10_000

    init?(argument: String) {
        if let range = Self.range(argument) {
            self = .range(range)
        } else if argument.contains(",") {
            let seeds = argument.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
            var list: [Int] = []
            for seed in seeds {
                guard let seed, seed >= 0 else { return nil }
                if !list.contains(seed) {
                    list.append(seed)
                }
            }
            self = .list(list)
        } else {
            guard let count = Int(argument), (1...Self.limit).contains(count) else { return nil }
            self = .count(count)
        }
    }

    var defaultValueDescription: String {
        switch self {
        case .count(let count): "\(count)"
        case .list(let seeds): seeds.map(String.init).joined(separator: ",")
        case .range(let range): "\(range.lowerBound)..\(range.upperBound)"
        }
    }

    private static func range(_ argument: String) -> ClosedRange<Int>? {
        let parts = argument.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[1].isEmpty, let first = Int(parts[0]), let last = Int(parts[2]),
            first >= 0, first <= last, last - first < limit
        else { return nil }
        return first...last
    }
}
