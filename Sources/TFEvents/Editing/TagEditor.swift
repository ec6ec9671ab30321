/// Renames and drops the values of serialized events by their tags, and leaves every other byte as it is.
@_spi(Tools) public struct TagEditor {
    /// What becomes of an event.
    public enum Result: Equatable, Sendable {
        /// It stays as it is.
        case unchanged
        /// These bytes take its place.
        case replaced([UInt8])
        /// Nothing is left of it but its time and step.
        case dropped
    }

    /// What becomes of a value.
    private enum Change {
        case keep
        case drop
        case rename(String, from: String)
    }

    private let newName: (String) -> String?
    private var table = TagTable()
    private var changes: [Change] = []

    /// An editor.
    ///
    /// - Parameter newName: The new name of a tag, nil to drop its values; it is asked once for each tag.
    public init(newName: @escaping (_ tag: String) -> String?) {
        self.newName = newName
    }

    /// Edits an event.
    ///
    /// - Throws: `EventDecodingError` where the bytes are no protobuf message.
    public mutating func edit(_ payload: RawSpan) throws(EventDecodingError) -> Result {
        var validator = WireValidator()
        try validator.validate(payload, as: .event)
        var (isChanged, isEmpty) = (false, true)
        var edited = WireBuffer()
        var event = WireReader(payload)
        while try event.next() {
            switch event.key {
            case EventKey.summary:
                var values = try event.message()
                let (summary, change) = try edit(summary: &values)
                isChanged = isChanged || change.isChanged
                if change.isEmptied { continue }
                isEmpty = false
                edited.append(EventKey.summary, delimited: summary.bytes)
            default:
                if event.key != EventKey.wallTime, event.key != EventKey.step { isEmpty = false }
                edited.append(try event.unknownField())
            }
        }
        guard isChanged else { return .unchanged }
        return isEmpty ? .dropped : .replaced(edited.bytes)
    }

    private mutating func edit(
        summary fields: inout WireReader
    ) throws(EventDecodingError) -> (WireBuffer, (isChanged: Bool, isEmptied: Bool)) {
        var isChanged = false
        var edited = WireBuffer()
        while try fields.next() {
            guard fields.key == SummaryKey.value else {
                edited.append(try fields.unknownField())
                continue
            }
            // A copy of the reader still stands before the value.
            var values = fields
            var value = try values.message()
            switch try change(of: &value) {
            case .keep: edited.append(try fields.unknownField())
            case .drop:
                isChanged = true
                try fields.skip()
            case .rename(let name, let former):
                isChanged = true
                var value = try fields.message()
                edited.append(SummaryKey.value, delimited: try Self.renamed(&value, name, from: former).bytes)
            }
        }
        return (edited, (isChanged, isChanged && edited.bytes.isEmpty))
    }

    private mutating func change(of fields: inout WireReader) throws(EventDecodingError) -> Change {
        var tag = RawSpan()
        while try fields.next() {
            guard fields.key == ValueKey.tag else {
                try fields.skip()
                continue
            }
            tag = try fields.span()
        }
        let (number, isNew) = table.number(of: tag)
        if isNew {
            let name = String(repairing: tag)
            let result = newName(name)
            changes.append(
                result.map { $0.utf8.elementsEqual(name.utf8) ? .keep : .rename($0, from: name) } ?? .drop)
        }
        return changes[number]
    }

    /// A value with its name, which stands first, and its other fields as they are.
    private static func renamed(
        _ fields: inout WireReader, _ name: String, from former: String
    ) throws(EventDecodingError) -> WireBuffer {
        var value = WireBuffer()
        value.append(ValueKey.tag, delimited: name.utf8)
        while try fields.next() {
            switch fields.key {
            case ValueKey.tag: try fields.skip()
            case ValueKey.metadata:
                // A copy of the reader still stands before the field.
                var copy = fields
                let metadata: SummaryMetadata = try copy.decode()
                guard let meshName = metadata.meshName(ofTag: name, formerly: former) else {
                    value.append(try fields.unknownField())
                    continue
                }
                var message = try fields.message()
                value.append(ValueKey.metadata, delimited: try message.metadata(withMeshName: meshName))
            default: value.append(try fields.unknownField())
            }
        }
        return value
    }
}
