import OrderedJSON

/// Why a JSON object is no event.
public struct EventJSONError: Error, Hashable, Sendable {
    /// The member that is wrong, such as `summary.value[0].tag`.
    public var path: String
    /// What was expected there and what was found.
    public var problem: String

    /// An error at a member.
    init(path: String = "", problem: String) {
        self.path = path
        self.problem = problem
    }

    init(expected: String, found value: JSONValue) {
        self.init(problem: "expected \(expected), found \(value.text().prefix(60))")
    }

    /// The same error, seen from the message around it.
    func within(_ name: String) -> Self {
        let separator = path.isEmpty || path.hasPrefix("[") ? "" : "."
        return Self(path: name + separator + path, problem: problem)
    }
}

extension EventJSONError: CustomStringConvertible {
    /// The member and what is wrong with it.
    public var description: String {
        path.isEmpty ? problem : "\(path): \(problem)"
    }
}
