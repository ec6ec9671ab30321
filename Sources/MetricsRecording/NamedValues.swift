/// A list of names with their values, in order; each name is there once.
///
/// Made for the few values of a step: looking a name up is a scan.
public struct NamedValues<Value> {
    @usableFromInline
    var pairs: [(name: String, value: Value)] = []

    /// Creates an empty list.
    @inlinable
    public init() {}

    /// The value of a name; setting that of a new name appends it, setting nil removes it.
    ///
    /// - Complexity: O(*n*).
    @inlinable
    public subscript(name: String) -> Value? {
        get { pairs.first { $0.name == name }?.value }
        set {
            let index = pairs.firstIndex { $0.name == name }
            switch (index, newValue) {
            case (let index?, let value?): pairs[index].value = value
            case (let index?, nil): pairs.remove(at: index)
            case (nil, let value?): pairs.append((name, value))
            case (nil, nil): break
            }
        }
    }

    /// The value of a name, starting with a default that is appended with the first change.
    ///
    /// - Complexity: O(*n*).
    @inlinable
    public subscript(name: String, default defaultValue: Value) -> Value {
        get { self[name] ?? defaultValue }
        set { self[name] = newValue }
    }

    /// Appends a name that is not yet there, without looking.
    ///
    /// - Complexity: O(1).
    @inlinable
    public mutating func append(_ name: String, _ value: Value) {
        pairs.append((name, value))
    }
}

extension NamedValues: RandomAccessCollection {
    /// The first position, 0.
    @inlinable
    public var startIndex: Int { 0 }

    /// The position behind the last.
    @inlinable
    public var endIndex: Int { pairs.count }

    /// The name and value at a position.
    @inlinable
    public subscript(position: Int) -> (name: String, value: Value) { pairs[position] }
}

extension NamedValues: ExpressibleByDictionaryLiteral {
    /// Creates a list in the order written.
    @inlinable
    public init(dictionaryLiteral elements: (String, Value)...) {
        for (name, value) in elements {
            self[name] = value
        }
    }
}

extension NamedValues: Sendable where Value: Sendable {}

extension NamedValues: Equatable where Value: Equatable {
    /// Whether both have the same names and values in the same order.
    @inlinable
    public static func == (left: Self, right: Self) -> Bool {
        left.elementsEqual(right) { $0 == $1 }
    }
}

extension NamedValues {
    /// The same names with the values that `transform` makes.
    @inlinable
    public func mapValues<NewValue>(_ transform: (Value) -> NewValue) -> NamedValues<NewValue> {
        var values = NamedValues<NewValue>()
        for (name, value) in pairs {
            values.append(name, transform(value))
        }
        return values
    }
}
