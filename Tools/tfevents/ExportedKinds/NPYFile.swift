import TFEvents

/// A tensor as a file that NumPy reads.
///
/// Source: numpy.org, "numpy.lib.format", version 1.0.
enum NPYFile {
    /// More than this is not made of a few elements that are to be repeated.
    private static let largestRepetition = 1 << 28

    /// The file's bytes; nil where NumPy has no such type, or the elements do not fit the shape.
    ///
    /// bfloat16 becomes float32, which holds all its values; texts become bytes of the length of the longest.
    static func bytes(_ tensor: Tensor) -> [UInt8]? {
        guard let elements = tensor.packedElements, let count = tensor.elementCount,
            case (let size, false) = count.multipliedReportingOverflow(by: elements.size)
        else { return nil }
        var content = elements.bytes
        if content.count != size {
            // The last element that is written stands for the rest.
            guard content.count >= elements.size, content.count < size, size <= largestRepetition else {
                return nil
            }
            let last = content.suffix(elements.size)
            while content.count < size { content += last }
        }
        return header(elements.type, tensor.shape?.dimensions.map { "\($0.size)" } ?? []) + content
    }

    private static func header(_ type: String, _ shape: [String]) -> [UInt8] {
        let sizes = shape.joined(separator: ", ") + (shape.count == 1 ? "," : "")
        var text = "{'descr': '\(type)', 'fortran_order': False, 'shape': (\(sizes)), }"
        let prefixLength = 10
        let unpadded = prefixLength + text.utf8.count + 1
        text += String(repeating: " ", count: (64 - unpadded % 64) % 64) + "\n"
        let length = text.utf8.count
        return [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(length & 0xff), UInt8(length >> 8)]
            + Array(text.utf8)
    }
}

extension Tensor {
    /// The elements that are written down, side by side in memory's order.
    fileprivate var packedElements: (type: String, size: Int, bytes: [UInt8])? {
        func numbers<Element: TensorElement>(
            _ type: String, _ of: Element.Type
        ) -> (type: String, size: Int, bytes: [UInt8])? {
            guard let elements = elements(of: Element.self) else { return nil }
            return (type, MemoryLayout<Element>.size, Self.packed(elements))
        }
        return switch dataType {
        case .float: numbers("<f4", Float.self)
        case .double: numbers("<f8", Double.self)
        case .int8: numbers("|i1", Int8.self)
        case .uint8: numbers("|u1", UInt8.self)
        case .int16: numbers("<i2", Int16.self)
        case .uint16: numbers("<u2", UInt16.self)
        case .int32: numbers("<i4", Int32.self)
        case .uint32: numbers("<u4", UInt32.self)
        case .int64: numbers("<i8", Int64.self)
        case .uint64: numbers("<u8", UInt64.self)
        case .bool: numbers("|b1", Bool.self)
        case .half: halfBits.map { ("<f2", 2, Self.packed($0)) }
        case .bfloat16:
            halfBits.map { bits in
                ("<f4", 4, Self.packed(bits.map { Float(bitPattern: UInt32($0) << 16) }))
            }
        case .complex64: ("<c8", 8, content.isEmpty ? Self.packed(complex64s) : content)
        case .complex128: ("<c16", 16, content.isEmpty ? Self.packed(complex128s) : content)
        case .string: packedStrings
        default: nil
        }
    }

    private var halfBits: [UInt16]? {
        if content.isEmpty { return halves.map { UInt16(truncatingIfNeeded: $0) } }
        return content.count.isMultiple(of: 2) ? UInt16.packed(in: content) : nil
    }

    /// NumPy takes zeros at the end of bytes for filling.
    private var packedStrings: (type: String, size: Int, bytes: [UInt8])? {
        guard !strings.contains(where: { $0.last == 0 }) else { return nil }
        let size = max(1, strings.map(\.count).max() ?? 1)
        guard case (let total, false) = size.multipliedReportingOverflow(by: strings.count),
            total <= 1 << 30
        else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(total)
        for string in strings {
            bytes += string
            bytes += repeatElement(0, count: size - string.count)
        }
        return ("|S\(size)", size, bytes)
    }

    private static func packed<Element: TensorElement>(_ elements: [Element]) -> [UInt8] {
        (try? Tensor(elements).content) ?? []
    }
}
