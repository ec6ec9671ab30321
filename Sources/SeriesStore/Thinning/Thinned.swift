/// A sample of a sequence that grows: a random element of each of so many stretches of equal length.
///
/// All elements are kept as long as they are no more than twice the limit; then two neighbouring stretches become one.
/// The sample depends on the sequence alone, not on when it was looked at.
///
/// - Complexity: O(1) for each element, and memory for at most twice the limit of them.
struct Thinned<Element: Sendable>: Sendable {
    /// How many elements the sequence has.
    private(set) var count = 0
    private var kept: [Element] = []
    private var limit: Int
    private var level = 0
    /// The place of the next element to be kept.
    private var nextPlace = 0

    /// - Parameter limit: About how many elements to keep; at least 1.
    init(limit: Int) { self.limit = max(1, limit) }

    /// Whether nothing was left out.
    var isWhole: Bool { level == 0 }

    @inline(__always)
    mutating func append(_ element: Element) {
        if count == nextPlace { keep(element) }
        count &+= 1
    }

    private mutating func keep(_ element: Element) {
        kept.append(element)
        if kept.count / 2 == limit { mergeStretches() }
        nextPlace = StretchPick.place(level: level, stretch: kept.count)
    }

    /// Goes on as if the limit had been lower from the beginning.
    mutating func thin(to limit: Int) {
        self.limit = max(1, min(limit, self.limit))
        while kept.count / 2 >= self.limit { mergeStretches() }
        nextPlace = StretchPick.place(level: level, stretch: kept.count)
    }

    private mutating func mergeStretches() {
        level += 1
        let count = kept.count / 2
        for stretch in 0..<count {
            kept[stretch] = kept[2 * stretch + StretchPick.half(level: level, stretch: stretch)]
        }
        // Of the last stretch the second half may still be to come.
        let holdsLast =
            !kept.count.isMultiple(of: 2) && StretchPick.half(level: level, stretch: count) == 0
        if holdsLast { kept[count] = kept[2 * count] }
        kept.removeLast(kept.count - count - (holdsLast ? 1 : 0))
    }

    /// How many bytes the elements take that are kept.
    var size: Int { kept.count * MemoryLayout<Element>.stride }

    /// The sample, or a sample of it.
    ///
    /// - Parameter count: How many elements at most.
    /// - Returns: Elements and their places in the sequence, in its order.
    func sample(_ count: Int) -> [(place: Int, element: Element)] {
        guard count < kept.count else {
            return kept.enumerated().map { (StretchPick.place(level: level, stretch: $0), $1) }
        }
        return (0..<max(0, count)).map { part in
            // Full width: a limit of all elements times their number fits no Int.
            let start = part.scaled(kept.count, by: count)
            let end = (part + 1).scaled(kept.count, by: count)
            let index = StretchPick.place(in: start..<end)
            return (StretchPick.place(level: level, stretch: index), kept[index])
        }
    }

    /// Gives back memory that was reserved for more.
    mutating func trim() {
        if kept.capacity > kept.count + kept.count / 4 { kept = kept.map { $0 } }
    }
}

extension Int {
    fileprivate func scaled(_ numerator: Int, by denominator: Int) -> Int {
        denominator.dividingFullWidth(multipliedFullWidth(by: numerator)).quotient
    }
}
