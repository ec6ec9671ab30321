extension HyperparameterRecord {
    /// The hyperparameters in a struct, under the names on the way to each, such as `optimizer/lr`.
    ///
    /// - Parameter configuration: What `Codable` takes apart. Optionals without a value are skipped.
    /// - Returns: Numbers, texts and truth values, as the struct has them.
    /// - Throws: ``InvalidArgument``, which names the path, for an array or a number that is not finite.
    public static func values(of configuration: some Encodable) throws(InvalidArgument) -> [String: Value] {
        let sink = HyperparameterSink()
        try EncodedValues(sink).encode(configuration, argument: "configuration")
        return sink.hyperparameters
    }
}

private final class HyperparameterSink: EncodedValueSink {
    var takesArrays: Bool { false }

    private(set) var hyperparameters: [String: HyperparameterRecord.Value] = [:]

    func add(_ number: Double, at path: [UInt8]) throws(InvalidArgument) {
        guard number.isFinite else {
            throw InvalidArgument(
                String(decoding: path, as: UTF8.self), expected: "a finite number", found: "\(number)")
        }
        hyperparameters[String(decoding: path, as: UTF8.self)] = .number(number)
    }

    func add(_ text: String, at path: [UInt8]) throws(InvalidArgument) {
        hyperparameters[String(decoding: path, as: UTF8.self)] = .string(text)
    }

    func add(_ bool: Bool, at path: [UInt8]) throws(InvalidArgument) {
        hyperparameters[String(decoding: path, as: UTF8.self)] = .bool(bool)
    }
}
