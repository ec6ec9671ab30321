/// A FlatBuffers message, built from its end to its begin, as offsets point forwards.
///
/// Format: flatbuffers.dev, "FlatBuffers Internals".
struct FlatBuffer {
    /// Where something begins, in bytes from the end of the message.
    struct Place {
        fileprivate let fromEnd: Int
    }

    /// A field of a table.
    enum Field {
        case byte(UInt8)
        case short(Int16)
        case int(Int32)
        case long(Int64)
        case reference(Place)

        fileprivate var size: Int {
            switch self {
            case .byte: 1
            case .short: 2
            case .int, .reference: 4
            case .long: 8
            }
        }
    }

    /// The message, its last byte first.
    private var reversed: [UInt8] = []

    /// The text of a name.
    mutating func string(_ text: String) -> Place {
        let utf8 = Array(text.utf8)
        align(to: 4, after: utf8.count + 1)
        reversed.append(0)
        reversed += utf8.reversed()
        prepend(UInt32(utf8.count))
        return place
    }

    /// References to tables.
    mutating func vector(_ places: [Place]) -> Place {
        align(to: 4, after: 0)
        for place in places.reversed() { prepend(reference: place) }
        prepend(UInt32(places.count))
        return place
    }

    /// Structs of two longs.
    mutating func vector(_ pairs: [(Int64, Int64)]) -> Place {
        align(to: 8, after: 0)
        for pair in pairs.reversed() {
            prepend(pair.1)
            prepend(pair.0)
        }
        prepend(UInt32(pairs.count))
        return place
    }

    /// A table with fields at their places in its schema.
    mutating func table(_ fields: [Int: Field]) -> Place {
        // From the largest to the smallest, so that nothing lies between them.
        let inOrder = fields.sorted { ($0.value.size, $0.key) < ($1.value.size, $1.key) }
        let end = reversed.count
        var places: [Int: Int] = [:]
        for (slot, field) in inOrder {
            align(to: field.size, after: 0)
            switch field {
            case .byte(let value): prepend(value)
            case .short(let value): prepend(value)
            case .int(let value): prepend(value)
            case .long(let value): prepend(value)
            case .reference(let place): prepend(reference: place)
            }
            places[slot] = reversed.count
        }
        align(to: 4, after: 0)
        let slots = (fields.keys.max() ?? -1) + 1
        let directorySize = 4 + 2 * slots
        prepend(Int32(directorySize))
        let table = place
        for slot in (0..<slots).reversed() { prepend(UInt16(places[slot].map { table.fromEnd - $0 } ?? 0)) }
        prepend(UInt16(table.fromEnd - end))
        prepend(UInt16(directorySize))
        return table
    }

    /// The message whose root is a table; its size is a multiple of 8.
    consuming func finished(root: Place) -> [UInt8] {
        align(to: 8, after: 4)
        prepend(reference: root)
        return reversed.reversed()
    }

    private var place: Place { Place(fromEnd: reversed.count) }

    private mutating func align(to alignment: Int, after count: Int) {
        reversed.append(contentsOf: repeatElement(0, count: -(reversed.count + count) & (alignment - 1)))
    }

    private mutating func prepend(_ number: some FixedWidthInteger) {
        unsafe withUnsafeBytes(of: number.bigEndian) { unsafe reversed.append(contentsOf: $0) }
    }

    private mutating func prepend(reference place: Place) {
        prepend(UInt32(reversed.count + 4 - place.fromEnd))
    }
}
