import OrderedJSON

extension HyperparameterRecord.Value {
    /// The value of a variable: any number, text, truth value, `Date` or enumeration with a raw value.
    ///
    /// A `Float` has the value of its shortest decimal text, as it is written in a program: 0.1, not 0.10000000149. A
    /// date is an ISO 8601 text in UTC.
    ///
    /// - Parameter value: The variable, which encodes as a single value.
    /// - Throws: ``InvalidArgument`` for a value with members or elements, or none.
    public init(_ value: some Encodable) throws(InvalidArgument) {
        try self.init(value, named: "value")
    }

    fileprivate init(_ value: some Encodable, named name: String) throws(InvalidArgument) {
        if let value = value as? Self {
            self = value
            return
        }
        let json: JSONValue
        do {
            json = try JSONValue(encoding: value)
        } catch {
            throw InvalidArgument(name, expected: "a value that encodes", found: "\(error)")
        }
        switch json {
        case .integer(let number): self = .number(Double(number))
        case .double(let number): self = .number(number)
        case .string(let text): self = .string(text)
        case .bool(let truth): self = .bool(truth)
        case .null: throw InvalidArgument(name, expected: "a number, text or truth value", found: "nothing")
        case .array: throw InvalidArgument(name, expected: "a single value", found: "a list")
        case .object: throw InvalidArgument(name, expected: "a single value", found: "an object")
        }
    }
}

extension HyperparameterRecord.Value: Encodable {
    /// Encodes the value itself; a list or an object has nothing that an encoder takes.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null, .other: try container.encodeNil()
        case .number(let number): try container.encode(number)
        case .string(let text): try container.encode(text)
        case .bool(let truth): try container.encode(truth)
        }
    }
}

extension HyperparameterRecord {
    /// Hyperparameters from variables: `["lr": rate, "seed": seed, "began": Date()]`.
    ///
    /// - Parameter variables: Numbers, texts, truth values and dates by their names.
    /// - Returns: Their values.
    /// - Throws: ``InvalidArgument``, which names the hyperparameter that is none of them.
    public static func values(
        ofVariables variables: [String: any Encodable]
    ) throws(InvalidArgument) -> [String: Value] {
        var values: [String: Value] = [:]
        for (name, variable) in variables { values[name] = try Value(variable, named: name) }
        return values
    }
}
