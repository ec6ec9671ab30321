/// Takes the values that an `Encodable` consists of, each with its path: the names on the way to it joined by `/`.
protocol EncodedValueSink: AnyObject {
    /// Whether the elements of arrays are values too, under their indices.
    var takesArrays: Bool { get }

    func add(_ number: Double, at path: [UInt8]) throws(InvalidArgument)
    func add(_ text: String, at path: [UInt8]) throws(InvalidArgument)
    func add(_ bool: Bool, at path: [UInt8]) throws(InvalidArgument)
}
