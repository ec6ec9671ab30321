/// What the name of a run tells about its group, by the habits of known programs.
struct RunName: Equatable {
    /// What the runs of the group have in common.
    var group: String
    /// The seed, where the name tells it.
    var seed: String?
    /// Whose habit it is.
    var habit: Habit

    enum Habit: Equatable {
        /// `<group>/seed-<n>`, also `<group>_seed<n>` or `<group>-s<n>`.
        case seedSuffix
        /// `<env>__<exp>__<seed>__<time>`.
        case cleanRL
        /// `<algorithm>_<n>`, where nobody can know whether the numbers are seeds or configurations.
        case numbered
    }

    /// Reads a name; nil where it follows no known habit.
    ///
    /// - Parameter name: The run's name, with slashes between directories.
    init?(_ name: String) {
        let slash = name.utf8.lastIndex(of: UInt8(ascii: "/"))
        let parent = slash.map { name[..<$0] } ?? ""
        let last = NameEnd(slash.map { name[name.utf8.index(after: $0)...] } ?? name[...])
        guard let (group, seed, habit) = last.seedSuffix ?? last.cleanRL ?? last.numbered else { return nil }
        let separator = parent.isEmpty || group.isEmpty ? "" : "/"
        self.group = parent + separator + group
        self.seed = seed.map(String.init)
        self.habit = habit
    }
}

/// A name that is read from its end.
private struct NameEnd {
    typealias Parts = (group: Substring, seed: Substring?, habit: RunName.Habit)

    /// What was not read yet.
    private var rest: Substring

    init(_ name: Substring) { rest = name }

    /// `[<group>(-|_|.| )](seed[-|_|=| ]|s)<n>[_<m>]`; the last number tells new runs from one that was there.
    var seedSuffix: Parts? {
        var end = self
        guard var seed = end.takeDigits() else { return nil }
        var renamed = end
        if renamed.take("_"), let digits = renamed.takeDigits() { (end, seed) = (renamed, digits) }
        if !end.take("s") {
            _ = end.take(oneOf: "-_= ")
            guard end.take("seed") else { return nil }
        }
        guard end.rest.isEmpty || end.take(oneOf: "-_. ") else { return nil }
        return (end.rest, seed, .seedSuffix)
    }

    /// `<group>__<seed>__<time>`, the time in seconds.
    var cleanRL: Parts? {
        var end = self
        guard let time = end.takeDigits(), time.utf8.count >= 6, end.take("__"), let seed = end.takeDigits(),
            end.take("__"), !end.rest.isEmpty
        else { return nil }
        return (end.rest, seed, .cleanRL)
    }

    /// The form `<group>_<n>`.
    var numbered: Parts? {
        var end = self
        guard end.takeDigits() != nil, end.take("_"), let last = end.rest.utf8.last,
            last.isLetterOrDigit || last == UInt8(ascii: "-")
        else { return nil }
        return (end.rest, nil, .numbered)
    }

    private mutating func takeDigits() -> Substring? {
        let begin = rest.utf8.lastIndex { !$0.isDigit }.map(rest.utf8.index(after:)) ?? rest.startIndex
        guard begin < rest.endIndex else { return nil }
        defer { rest = rest[..<begin] }
        return rest[begin...]
    }

    private mutating func take(_ suffix: String) -> Bool {
        guard rest.utf8.suffix(suffix.utf8.count).elementsEqual(suffix.utf8) else { return false }
        rest = Substring(rest.utf8.dropLast(suffix.utf8.count))
        return true
    }

    private mutating func take(oneOf bytes: String) -> Bool {
        guard let last = rest.utf8.last, bytes.utf8.contains(last) else { return false }
        rest = Substring(rest.utf8.dropLast())
        return true
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

    fileprivate var isLetterOrDigit: Bool {
        isDigit || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
    }
}
