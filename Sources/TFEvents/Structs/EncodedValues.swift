/// Takes the values that an `Encodable` consists of, each with its path: the names on the way to it joined by `/`.
protocol EncodedValueSink {
    /// Whether the elements of arrays are values too, under their indices.
    static var takesArrays: Bool { get }

    mutating func add(_ number: Double, at path: [UInt8]) throws(InvalidArgument)
    mutating func add(_ text: String, at path: [UInt8]) throws(InvalidArgument)
    mutating func add(_ bool: Bool, at path: [UInt8]) throws(InvalidArgument)
}

/// The values of an `Encodable` on their way to a sink; one for all the encoders and containers it makes.
///
/// The path is kept as bytes that grow and shrink, so that nothing is allocated for a value.
final class EncodedValues<Sink: EncodedValueSink> {
    var sink: Sink
    private(set) var path: [UInt8]

    /// - Parameters:
    ///   - sink: What takes the values.
    ///   - prefix: What stands before every path, with a slash between.
    init(_ sink: Sink, prefix: String = "") {
        self.sink = sink
        path = Array(prefix.utf8)
    }

    /// Takes all values of an `Encodable`.
    ///
    /// - Throws: ``InvalidArgument`` of the sink, or one that says what else the `Encodable` threw.
    func encode(_ value: some Encodable, argument: String) throws(InvalidArgument) {
        do {
            try value.encode(to: ValueEncoder(values: self))
        } catch let error as InvalidArgument {
            throw error
        } catch {
            throw InvalidArgument(argument, expected: "a value that encodes", found: "\(error)")
        }
    }

    /// Goes back to the path of a container, and on to one of its members.
    func enter(_ name: some StringProtocol, from length: Int) {
        if path.count > length { path.removeLast(path.count - length) }
        if length > 0 { path.append(UInt8(ascii: "/")) }
        path.append(contentsOf: name.utf8)
    }

    func add(_ number: Double) throws(InvalidArgument) { try sink.add(number, at: path) }
    func add(_ text: String) throws(InvalidArgument) { try sink.add(text, at: path) }
    func add(_ bool: Bool) throws(InvalidArgument) { try sink.add(bool, at: path) }
}
