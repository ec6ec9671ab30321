extension WireReader {
    /// The scalar in the tensor of a serialized Summary.Value, as `Summary.Value.scalar` gives it,
    /// without copying the tensor; nil if it is none.
    func tensorScalar(exact: Double?) throws(EventDecodingError) -> ScalarNumber? {
        var fields = self
        var tensor = WireReader(RawSpan())
        var pieces = 0
        while try fields.next() {
            guard fields.key == ValueKey.tensor else {
                try fields.skip()
                continue
            }
            tensor = try fields.message()
            pieces += 1
        }
        guard pieces == 1 else {
            // A tensor in several pieces, or after another kind of content: legal, and never seen.
            var value = Summary.Value()
            fields = self
            try value.merge(&fields)
            return value.scalar.map { .double($0) }
        }
        let plugin = try valuePlugin()
        guard plugin.isEmpty || plugin.holds("scalars") else { return nil }
        return try tensor.scalar(exact: exact)
    }

    /// The plugin that the metadata of a serialized Summary.Value names; empty where none is.
    @_lifetime(copy self)
    func valuePlugin() throws(EventDecodingError) -> RawSpan {
        var fields = self
        var plugin = RawSpan()
        while try fields.next() {
            guard fields.key == ValueKey.metadata else {
                try fields.skip()
                continue
            }
            var metadata = try fields.message()
            if let name = try metadata.pluginName() { plugin = name }
        }
        return plugin
    }

    /// The plugin that a serialized SummaryMetadata names.
    @_lifetime(copy self)
    private mutating func pluginName() throws(EventDecodingError) -> RawSpan? {
        var name: RawSpan?
        while try next() {
            guard key == MetadataKey.pluginData else {
                try skip()
                continue
            }
            var plugin = try message()
            while try plugin.next() {
                guard plugin.key == PluginDataKey.name else {
                    try plugin.skip()
                    continue
                }
                name = try plugin.span()
            }
        }
        return name
    }

    /// The single number of a serialized TensorProto.
    ///
    /// Its type may stand behind its elements, so they are looked for in a second pass.
    private func scalar(exact: Double?) throws(EventDecodingError) -> ScalarNumber? {
        var fields = self
        var type = Tensor.DataType.invalid
        var isSingle = true
        var content = RawSpan()
        while try fields.next() {
            switch fields.key {
            case TensorKey.dataType:
                type = Tensor.DataType(rawValue: Int32(truncatingIfNeeded: try fields.varint()))
            case TensorKey.shape:
                var shape = try fields.message()
                isSingle = try shape.isSingleElement() && isSingle
            case TensorKey.content: content = try fields.span()
            default: try fields.skip()
            }
        }
        guard isSingle, let number = TensorNumber(type) else { return nil }
        let bits: UInt64
        if content.isEmpty {
            guard let element = try onlyElement(number) else { return nil }
            bits = element
        } else {
            guard content.byteCount == number.size else { return nil }
            bits = content.littleEndianBits
        }
        return switch number {
        case .float: Summary.Value.number(Float(bitPattern: UInt32(truncatingIfNeeded: bits)), exact: exact)
        case .signed(bytes: 8): .integer(Int64(bitPattern: bits))
        case .unsigned(bytes: 8): .unsigned(bits)
        default: .double(number.value(ofBits: bits))
        }
    }

    /// Whether every dimension of a serialized TensorShapeProto is 1.
    private mutating func isSingleElement() throws(EventDecodingError) -> Bool {
        var isSingle = true
        while try next() {
            guard key == ShapeKey.dimension else {
                try skip()
                continue
            }
            var dimension = try message()
            var size: Int64 = 0
            while try dimension.next() {
                guard dimension.key == DimensionKey.size else {
                    try dimension.skip()
                    continue
                }
                size = Int64(bitPattern: try dimension.varint())
            }
            isSingle = isSingle && size == 1
        }
        return isSingle
    }

    private func onlyElement(_ number: TensorNumber) throws(EventDecodingError) -> UInt64? {
        var fields = self
        var count = 0
        var bits: UInt64 = 0
        while try fields.next() {
            let isElement = fields.key.number == number.field
            let taken =
                isElement
                ? try fields.elements(number.wireType) {
                    bits = $0
                    count += 1
                } : false
            if !taken { try fields.skip() }
        }
        return count == 1 ? bits : nil
    }
}

extension RawSpan {
    /// Whether the bytes are those of a text.
    fileprivate func holds(_ text: StaticString) -> Bool {
        unsafe withUnsafeBytes { bytes in
            text.withUTF8Buffer { unsafe $0.elementsEqual(bytes) }
        }
    }

    /// Up to eight bytes as an integer.
    fileprivate var littleEndianBits: UInt64 {
        var bits: UInt64 = 0
        for offset in (0..<min(byteCount, 8)).reversed() {
            bits = bits << 8 | UInt64(unsafe unsafeLoad(fromByteOffset: offset, as: UInt8.self))
        }
        return bits
    }
}
