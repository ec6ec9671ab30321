/// Values by their names, in the order that people expect: `layer2` stands before `layer10`.
///
/// Names are told apart by their bytes, as Unicode takes some different ones for the same.
public struct HyperparameterValues<Value> {
    /// A name and its value.
    public typealias Element = (key: String, value: Value)

    private var members: [Element] = []

    /// Takes members, the last ones where a name is given again.
    public init(_ members: some Sequence<Element>) { merge(members) }

    /// Takes further members; they count where a name is there already.
    ///
    /// - Complexity: O(*n* log *n*), as it sorts.
    public mutating func merge(_ further: some Sequence<Element>) {
        let sorted = (members + further).sorted { ExactName($0.key) < ExactName($1.key) }
        members = []
        for member in sorted {
            if let last = members.last, ExactName(last.key) == ExactName(member.key) { members.removeLast() }
            members.append(member)
        }
    }

    /// The value of a name.
    ///
    /// - Complexity: O(log *n*).
    public subscript(name: String) -> Value? {
        var (low, high) = (0, members.count)
        while low < high {
            let middle = (low + high) / 2
            if ExactName(members[middle].key) < ExactName(name) { low = middle + 1 } else { high = middle }
        }
        guard low < members.count, ExactName(members[low].key) == ExactName(name) else { return nil }
        return members[low].value
    }

    /// The names.
    public var names: [String] { members.map(\.key) }

    /// Those that are asked for.
    public func filter(_ isIncluded: (Element) throws -> Bool) rethrows -> Self {
        var result = self
        result.members = try members.filter(isIncluded)
        return result
    }
}

extension HyperparameterValues: RandomAccessCollection {
    /// The place of the first name.
    public var startIndex: Int { members.startIndex }
    /// The place behind the last name.
    public var endIndex: Int { members.endIndex }
    /// The name and value at a place.
    public subscript(position: Int) -> Element { members[position] }
}

extension HyperparameterValues: ExpressibleByDictionaryLiteral {
    /// Names and values as they are written, the last ones where a name is written again.
    public init(dictionaryLiteral members: (String, Value)...) {
        self.init(members.map { (key: $0, value: $1) })
    }
}

extension HyperparameterValues: Equatable where Value: Equatable {
    /// Whether the same names have the same values.
    public static func == (left: Self, right: Self) -> Bool {
        left.elementsEqual(right) { ExactName($0.key) == ExactName($1.key) && $0.value == $1.value }
    }
}

extension HyperparameterValues: Sendable where Value: Sendable {}
