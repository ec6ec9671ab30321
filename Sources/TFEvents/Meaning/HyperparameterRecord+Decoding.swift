extension HyperparameterRecord {
    /// The record in a plugin's content; nil if it is that of another plugin, holds none or is damaged.
    public init?(_ plugin: SummaryMetadata.Plugin) {
        guard plugin.name == "hparams" else { return nil }
        var fields = unsafe WireReader(plugin.content.span.bytes)
        var record: HyperparameterRecord?
        do {
            while try fields.next() {
                switch fields.key {
                case Key.experiment: record = .experiment(try fields.decode())
                case Key.sessionStart: record = .sessionStart(try fields.decode())
                case Key.sessionEnd: record = .sessionEnd(try fields.decode())
                default: try fields.skip()
                }
            }
        } catch {
            return nil
        }
        guard let record else { return nil }
        self = record
    }

    private enum Key {
        static let experiment = FieldKey(2, .lengthDelimited)
        static let sessionStart = FieldKey(3, .lengthDelimited)
        static let sessionEnd = FieldKey(4, .lengthDelimited)
    }
}

extension HyperparameterRecord.Experiment: WireMessage {
    mutating func merge(_ fields: inout WireReader) throws(EventDecodingError) {
        while try fields.next() {
            switch fields.key {
            case FieldKey(1, .lengthDelimited): description = try fields.string()
            case FieldKey(6, .lengthDelimited): name = try fields.string()
            case FieldKey(4, .lengthDelimited):
                var info = try fields.message()
                hyperparameters.append(try info.text(ofField: 1))
            case FieldKey(5, .lengthDelimited):
                var info = try fields.message()
                metrics.append(try info.metricTag())
            default: try fields.skip()
            }
        }
    }
}

extension HyperparameterRecord.SessionStart: WireMessage {
    mutating func merge(_ fields: inout WireReader) throws(EventDecodingError) {
        while try fields.next() {
            switch fields.key {
            case FieldKey(1, .lengthDelimited):
                var entry = try fields.message()
                let (name, value) = try entry.hyperparameter()
                hyperparameters[name] = value
            case FieldKey(4, .lengthDelimited): groupName = try fields.string()
            case FieldKey(5, .fixed64): startTime = Double(bitPattern: try fields.fixed64())
            default: try fields.skip()
            }
        }
    }
}

extension HyperparameterRecord.SessionEnd: WireMessage {
    mutating func merge(_ fields: inout WireReader) throws(EventDecodingError) {
        while try fields.next() {
            switch fields.key {
            case FieldKey(1, .varint):
                status = .init(rawValue: Int32(truncatingIfNeeded: try fields.varint()))
            case FieldKey(2, .fixed64): endTime = Double(bitPattern: try fields.fixed64())
            default: try fields.skip()
            }
        }
    }
}

extension WireReader {
    /// The last text of a field; empty if there is none.
    fileprivate mutating func text(ofField number: UInt32) throws(EventDecodingError) -> String {
        var text = ""
        while try next() {
            guard key == FieldKey(number, .lengthDelimited) else {
                try skip()
                continue
            }
            text = try string()
        }
        return text
    }

    /// The tag in a MetricInfo.
    fileprivate mutating func metricTag() throws(EventDecodingError) -> String {
        var tag = ""
        while try next() {
            guard key == FieldKey(1, .lengthDelimited) else {
                try skip()
                continue
            }
            var name = try message()
            tag = try name.text(ofField: 2)
        }
        return tag
    }

    /// An entry of a map from names to google.protobuf.Value.
    fileprivate mutating func hyperparameter() throws(EventDecodingError) -> (
        String, HyperparameterRecord.Value
    ) {
        var name = ""
        var value = HyperparameterRecord.Value.null
        while try next() {
            switch key {
            case FieldKey(1, .lengthDelimited): name = try string()
            case FieldKey(2, .lengthDelimited):
                let bytes = try span()
                var fields = WireReader(bytes)
                value = try fields.structValue() ?? .other([UInt8](bytes))
            default: try skip()
            }
        }
        return (name, value)
    }

    /// A google.protobuf.Value; nil if it is a list or an object.
    private mutating func structValue() throws(EventDecodingError) -> HyperparameterRecord.Value? {
        var value: HyperparameterRecord.Value? = .null
        while try next() {
            switch key {
            case FieldKey(1, .varint):
                _ = try varint()
                value = .null
            case FieldKey(2, .fixed64): value = .number(Double(bitPattern: try fixed64()))
            case FieldKey(3, .lengthDelimited): value = .string(try string())
            case FieldKey(4, .varint): value = .bool(try varint() != 0)
            default:
                try skip()
                value = nil
            }
        }
        return value
    }
}
