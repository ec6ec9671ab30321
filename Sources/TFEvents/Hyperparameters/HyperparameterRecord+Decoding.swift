extension HyperparameterRecord {
    /// The record in a plugin's content; nil if it is that of another plugin, holds none or is damaged.
    public init?(_ plugin: SummaryMetadata.Plugin) {
        guard plugin.name == "hparams" else { return nil }
        var fields = unsafe WireReader(plugin.content.span.bytes)
        var record: HyperparameterRecord?
        do {
            while try fields.next() {
                switch fields.key {
                case HParamsKey.experiment: record = .experiment(try fields.decode())
                case HParamsKey.sessionStart: record = .sessionStart(try fields.decode())
                case HParamsKey.sessionEnd: record = .sessionEnd(try fields.decode())
                default: try fields.skip()
                }
            }
        } catch {
            return nil
        }
        guard let record else { return nil }
        self = record
    }
}

extension HyperparameterRecord.Experiment: WireMessage {
    init() { self.init(name: "") }

    mutating func merge(_ fields: inout WireReader) throws(EventDecodingError) {
        while try fields.next() {
            switch fields.key {
            case ExperimentKey.description: description = try fields.string()
            case ExperimentKey.name: name = try fields.string()
            case ExperimentKey.hyperparameter: hyperparameters.append(try fields.decode())
            case ExperimentKey.metric: metrics.append(try fields.decode())
            default: try fields.skip()
            }
        }
    }
}

extension HyperparameterRecord.Hyperparameter: WireMessage {
    init() { self.init("", .init(rawValue: 0)) }

    mutating func merge(_ fields: inout WireReader) throws(EventDecodingError) {
        while try fields.next() {
            switch fields.key {
            case HyperparameterKey.name: name = try fields.string()
            case HyperparameterKey.displayName: displayName = try fields.string()
            case HyperparameterKey.description: description = try fields.string()
            case HyperparameterKey.kind: kind = .init(rawValue: try fields.number())
            case HyperparameterKey.discreteDomain:
                var list = try fields.message()
                domain = .discrete(try list.listedValues())
            case HyperparameterKey.interval:
                var interval = try fields.message()
                domain = try interval.interval()
            default: try fields.skip()
            }
        }
    }
}

extension HyperparameterRecord.Metric: WireMessage {
    init() { self.init("") }

    mutating func merge(_ fields: inout WireReader) throws(EventDecodingError) {
        while try fields.next() {
            switch fields.key {
            case MetricKey.name:
                var name = try fields.message()
                while try name.next() {
                    switch name.key {
                    case MetricKey.group: group = try name.string()
                    case MetricKey.tag: tag = try name.string()
                    default: try name.skip()
                    }
                }
            case MetricKey.displayName: displayName = try fields.string()
            case MetricKey.description: description = try fields.string()
            default: try fields.skip()
            }
        }
    }
}

extension HyperparameterRecord.SessionStart: WireMessage {
    mutating func merge(_ fields: inout WireReader) throws(EventDecodingError) {
        var members: [HyperparameterValues<HyperparameterRecord.Value>.Element] = []
        while try fields.next() {
            switch fields.key {
            case SessionStartKey.hyperparameter:
                var entry = try fields.message()
                members.append(try entry.hyperparameter())
            case SessionStartKey.groupName: groupName = try fields.string()
            case SessionStartKey.startTime: startTime = Double(bitPattern: try fields.fixed64())
            default: try fields.skip()
            }
        }
        hyperparameters.merge(members)
    }
}

extension HyperparameterRecord.SessionEnd: WireMessage {
    mutating func merge(_ fields: inout WireReader) throws(EventDecodingError) {
        while try fields.next() {
            switch fields.key {
            case SessionEndKey.status: status = .init(rawValue: try fields.number())
            case SessionEndKey.endTime: endTime = Double(bitPattern: try fields.fixed64())
            default: try fields.skip()
            }
        }
    }
}

extension WireReader {
    /// The field's value as the number of an enumeration.
    fileprivate mutating func number() throws(EventDecodingError) -> Int32 {
        Int32(truncatingIfNeeded: try varint())
    }

    /// An Interval.
    fileprivate mutating func interval() throws(EventDecodingError) -> HyperparameterRecord.Domain {
        var (minimum, maximum) = (0.0, 0.0)
        while try next() {
            switch key {
            case IntervalKey.minimum: minimum = Double(bitPattern: try fixed64())
            case IntervalKey.maximum: maximum = Double(bitPattern: try fixed64())
            default: try skip()
            }
        }
        return .interval(minimum: minimum, maximum: maximum)
    }

    /// The values of a google.protobuf.ListValue.
    fileprivate mutating func listedValues() throws(EventDecodingError) -> [HyperparameterRecord.Value] {
        var values: [HyperparameterRecord.Value] = []
        while try next() {
            if key == ListValueKey.value {
                values.append(try value())
            } else {
                try skip()
            }
        }
        return values
    }

    /// An entry of a map from names to google.protobuf.Value.
    fileprivate mutating func hyperparameter() throws(EventDecodingError)
        -> HyperparameterValues<HyperparameterRecord.Value>.Element
    {
        var name = ""
        var value = HyperparameterRecord.Value.null
        while try next() {
            switch key {
            case MapEntryKey.key: name = try string()
            case MapEntryKey.value: value = try self.value()
            default: try skip()
            }
        }
        return (name, value)
    }

    /// The field's value as a google.protobuf.Value.
    private mutating func value() throws(EventDecodingError) -> HyperparameterRecord.Value {
        let bytes = try span()
        var fields = WireReader(bytes)
        return try fields.structValue() ?? .other([UInt8](bytes))
    }

    /// A google.protobuf.Value; nil if it is a list or an object.
    private mutating func structValue() throws(EventDecodingError) -> HyperparameterRecord.Value? {
        var value: HyperparameterRecord.Value? = .null
        while try next() {
            switch key {
            case StructValueKey.null:
                _ = try varint()
                value = .null
            case StructValueKey.number: value = .number(Double(bitPattern: try fixed64()))
            case StructValueKey.string: value = .string(try string())
            case StructValueKey.bool: value = .bool(try varint() != 0)
            default:
                try skip()
                value = nil
            }
        }
        return value
    }
}
