/// The values of an `Encodable` on their way to a sink; one for all the encoders and containers that are used in turn.
///
/// The path is kept as bytes that grow and shrink, so that nothing is allocated for a value.
final class EncodedValues {
    private let sink: any EncodedValueSink
    // One thread uses it during one call; to check that at each access would cost a quarter more instructions.
    @exclusivity(unchecked) private var path: [UInt8]

    /// - Parameters:
    ///   - sink: What takes the values.
    ///   - prefix: What stands before every path, with a slash between.
    init(_ sink: any EncodedValueSink, prefix: String = "") {
        self.sink = sink
        unsafe path = Array(prefix.utf8)
    }

    private init(_ values: EncodedValues) {
        sink = values.sink
        unsafe path = unsafe values.path
    }

    /// For a container that its maker may use by turns with others, whose paths it must not disturb.
    func branch() -> EncodedValues { EncodedValues(self) }

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

    /// Bytes of the path.
    var pathLength: Int { unsafe path.count }

    /// The path as a text.
    var pathText: String { unsafe String(decoding: path, as: UTF8.self) }

    /// Goes back to the path of a container, and on to one of its members.
    func enter(_ name: String, from length: Int) { unsafe path.enter(name, from: length) }

    /// Whether the elements of arrays are values too.
    var takesArrays: Bool { sink.takesArrays }

    func add(_ number: Double) throws(InvalidArgument) { try unsafe sink.add(number, at: path) }
    func add(_ text: String) throws(InvalidArgument) { try unsafe sink.add(text, at: path) }
    func add(_ bool: Bool) throws(InvalidArgument) { try unsafe sink.add(bool, at: path) }
}

extension [UInt8] {
    fileprivate mutating func enter(_ name: String, from length: Int) {
        // What is common to all members of a container, the slash included, stays where it is.
        let start = length > 0 ? length + 1 : 0
        if count < start { append(UInt8(ascii: "/")) }
        unsafe name.withUTF8InPlace { unsafe replaceSubrange(Swift.min(start, count)..., with: $0) }
    }
}
