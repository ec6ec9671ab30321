import OrderedJSON

/// Reading the fields of a model; a wrong one is an error that names it.
extension JSONObject {
    func number(_ key: String) throws(FieldError) -> Double {
        try field(key, "a number", \.doubleValue)
    }

    func integer(_ key: String) throws(FieldError) -> Int {
        try field(key, "an integer", \.integerValue)
    }

    func boolean(_ key: String) throws(FieldError) -> Bool {
        try field(key, "true or false", \.boolValue)
    }

    func string(_ key: String) throws(FieldError) -> String {
        try field(key, "a string", \.stringValue)
    }

    func strings(_ key: String) throws(FieldError) -> [String] {
        try field(key, "an array of strings") { value in
            guard let elements = value.arrayValue else { return nil }
            let strings = elements.compactMap(\.stringValue)
            return strings.count == elements.count ? strings : nil
        }
    }

    /// One of a closed set of strings.
    func choice<Choice>(_ key: String, of: Choice.Type = Choice.self) throws(FieldError) -> Choice
    where Choice: RawRepresentable<String> & CaseIterable {
        try field(key, "one of " + Choice.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")) {
            $0.stringValue.flatMap(Choice.init(rawValue:))
        }
    }

    /// A string or null.
    func optionalString(_ key: String) throws(FieldError) -> String? {
        if self[key] == .null { return nil }
        return try field(key, "a string or null", \.stringValue)
    }

    func object(_ key: String) throws(FieldError) -> JSONObject {
        try field(key, "an object", \.objectValue)
    }

    /// What `read` makes of the object under a key.
    func object<Model>(
        _ key: String, _ read: (JSONObject) throws(FieldError) -> Model
    ) throws(FieldError) -> Model {
        let object = try object(key)
        do throws(FieldError) {
            return try read(object)
        } catch {
            throw error.within(key)
        }
    }

    /// What `read` makes of a field that may be missing.
    func ifPresent<Value>(
        _ key: String, _ read: (String) throws(FieldError) -> Value
    ) throws(FieldError) -> Value? {
        self[key] == nil ? nil : try read(key)
    }

    private func field<Value>(
        _ key: String, _ expected: @autoclosure () -> String, _ convert: (JSONValue) -> Value?
    ) throws(FieldError) -> Value {
        guard let found = self[key], let value = convert(found) else {
            throw FieldError(path: [key], expected: expected(), found: self[key])
        }
        return value
    }
}
