extension Tensor {
    /// A tensor of numbers or truth values.
    ///
    /// - Parameters:
    ///   - elements: In row-major order.
    ///   - shape: The sizes of the dimensions, none for a single element; one dimension of all elements when
    ///     omitted.
    /// - Throws: ``InvalidArgument`` where the shape asks for another number of elements.
    public init<Element: TensorElement>(
        _ elements: [Element], shape: [Int]? = nil
    ) throws(InvalidArgument) {
        let bytes = unsafe [UInt8](elements.span.bytes)
        try self.init(bytes: bytes, of: Element.dataType, shape: shape ?? [elements.count])
    }

    /// A tensor of texts.
    ///
    /// - Throws: ``InvalidArgument`` where the shape asks for another number of elements.
    public init(_ strings: [String], shape: [Int]? = nil) throws(InvalidArgument) {
        self.init()
        dataType = .string
        self.shape = Shape((shape ?? [strings.count]).map { Int64($0) })
        self.strings = strings.map { Array($0.utf8) }
        try validate()
    }

    /// A tensor of elements as they are in memory: little-endian, in row-major order.
    ///
    /// - Parameters:
    ///   - bytes: The elements.
    ///   - type: Any type of elements but strings.
    ///   - shape: The sizes of the dimensions; none for a single element.
    /// - Throws: ``InvalidArgument`` where the type has no size, or the shape asks for another number of bytes.
    public init(bytes: [UInt8], of type: DataType, shape: [Int]) throws(InvalidArgument) {
        self.init()
        dataType = type
        self.shape = Shape(shape.map { Int64($0) })
        content = bytes
        try validate()
    }

    /// The elements that are written down, whichever form they are written in; nil if they are of another type or
    /// no whole number of them.
    ///
    /// Where the shape asks for more of them, the last one fills up the rest.
    public func elements<Element: TensorElement>(of type: Element.Type = Element.self) -> [Element]? {
        guard dataType == Element.dataType else { return nil }
        guard !content.isEmpty else { return Element.listed(in: self) }
        guard content.count.isMultiple(of: MemoryLayout<Element>.size) else { return nil }
        return Element.packed(in: content)
    }
}

extension Tensor.DataType {
    /// Bytes of an element in memory; nil for strings and types that are not known.
    public var size: Int? {
        switch self {
        case .complex64: 8
        case .complex128: 16
        default: TensorNumber(self)?.size
        }
    }
}
