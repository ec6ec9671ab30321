/// The members of a JSON object in the order of their first appearance.
///
/// A key given twice keeps its first place and takes its last value, as in Python, which also tells keys apart that
/// Unicode takes for the same. Looking a key up takes constant time: a scan of few keys, a hash table of many.
public struct JSONObject: Sendable {
    /// The members, in order.
    public private(set) var members: [Member] = []

    /// Where each key stands in `members`; empty while a scan is faster.
    private var positions: [ExactKey: Int] = [:]

    private static let scannedCount = 12

    /// Creates an object without members.
    public init() {}

    /// Creates an object from its members, in order.
    public init(_ members: some Sequence<(String, JSONValue)>) {
        for (key, value) in members {
            self[key] = value
        }
    }

    /// The value of a key; setting an absent one appends it, setting nil removes it.
    ///
    /// - Complexity: O(1), removal O(*n*).
    public subscript(key: String) -> JSONValue? {
        get { position(of: key).map { members[$0].value } }
        set {
            switch (position(of: key), newValue) {
            case (let position?, let value?): members[position].value = value
            case (let position?, nil): remove(at: position)
            case (nil, let value?): append(Member(key: key, value: value))
            case (nil, nil): break
            }
        }
    }

    /// The number of members.
    public var count: Int { members.count }

    /// Whether there is no member.
    public var isEmpty: Bool { members.isEmpty }

    private func position(of key: String) -> Int? {
        guard positions.isEmpty else { return positions[ExactKey(text: key)] }
        return members.firstIndex { ExactKey(text: $0.key) == ExactKey(text: key) }
    }

    private mutating func append(_ member: Member) {
        members.append(member)
        if !positions.isEmpty {
            positions[ExactKey(text: member.key)] = members.count - 1
        } else if members.count > Self.scannedCount {
            indexKeys()
        }
    }

    private mutating func remove(at position: Int) {
        members.remove(at: position)
        if members.count > Self.scannedCount {
            indexKeys()
        } else {
            positions = [:]
        }
    }

    private mutating func indexKeys() {
        positions.removeAll(keepingCapacity: true)
        for (position, member) in members.enumerated() {
            positions[ExactKey(text: member.key)] = position
        }
    }
}

/// A key that is told apart by its bytes.
private struct ExactKey: Hashable {
    let text: String

    static func == (left: Self, right: Self) -> Bool {
        left.text.utf8.count == right.text.utf8.count && left.text.utf8.elementsEqual(right.text.utf8)
    }

    func hash(into hasher: inout Hasher) {
        for byte in text.utf8 { hasher.combine(byte) }
    }
}

extension JSONObject {
    /// One key and its value.
    public struct Member: Hashable, Sendable {
        /// The key.
        public var key: String
        /// The value.
        public var value: JSONValue

        /// Creates a member.
        public init(key: String, value: JSONValue) {
            self.key = key
            self.value = value
        }
    }
}

extension JSONObject: Hashable {
    /// Whether both have the same members in the same order.
    public static func == (left: Self, right: Self) -> Bool {
        left.members == right.members
    }

    /// Hashes the members in order.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(members)
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    /// Creates an object with its keys in the order written.
    public init(dictionaryLiteral members: (String, JSONValue)...) {
        self.init(members)
    }
}
