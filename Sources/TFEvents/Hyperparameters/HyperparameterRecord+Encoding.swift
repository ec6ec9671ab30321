extension HyperparameterRecord {
    /// The tag that the dashboard looks for the record under.
    var tag: String {
        switch self {
        case .experiment: "_hparams_/experiment"
        case .sessionStart: "_hparams_/session_start_info"
        case .sessionEnd: "_hparams_/session_end_info"
        }
    }

    /// The record as the plugin's content.
    var encoded: [UInt8] {
        var data = WireBuffer()
        switch self {
        case .experiment(let experiment):
            data.append(HParamsKey.experiment)
            data.append(delimited: experiment.encoded)
        case .sessionStart(let start):
            data.append(HParamsKey.sessionStart)
            data.append(delimited: start.encoded)
        case .sessionEnd(let end):
            data.append(HParamsKey.sessionEnd)
            data.append(delimited: end.encoded)
        }
        return data.bytes
    }
}

extension HyperparameterRecord.Experiment {
    fileprivate var encoded: [UInt8] {
        var message = WireBuffer()
        message.append(ExperimentKey.description, text: description)
        for hyperparameter in hyperparameters {
            message.append(ExperimentKey.hyperparameter)
            message.append(delimited: hyperparameter.encoded)
        }
        for metric in metrics {
            message.append(ExperimentKey.metric)
            message.append(delimited: metric.encoded)
        }
        message.append(ExperimentKey.name, text: name)
        return message.bytes
    }
}

extension HyperparameterRecord.Hyperparameter {
    fileprivate var encoded: [UInt8] {
        var message = WireBuffer()
        message.append(HyperparameterKey.name, text: name)
        message.append(HyperparameterKey.displayName, text: displayName)
        message.append(HyperparameterKey.description, text: description)
        message.append(HyperparameterKey.kind)
        message.append(varint: UInt64(bitPattern: Int64(kind.rawValue)))
        switch domain {
        case .discrete(let values):
            var list = WireBuffer()
            for value in values {
                list.append(FieldKey(1, .lengthDelimited))
                list.append(delimited: value.encoded)
            }
            message.append(HyperparameterKey.discreteDomain)
            message.append(delimited: list.bytes)
        case .interval(let minimum, let maximum):
            var interval = WireBuffer()
            interval.append(IntervalKey.minimum)
            interval.append(fixed64: minimum.bitPattern)
            interval.append(IntervalKey.maximum)
            interval.append(fixed64: maximum.bitPattern)
            message.append(HyperparameterKey.interval)
            message.append(delimited: interval.bytes)
        case nil: break
        }
        return message.bytes
    }
}

extension HyperparameterRecord.Metric {
    fileprivate var encoded: [UInt8] {
        var name = WireBuffer()
        name.append(MetricKey.group, text: group)
        name.append(MetricKey.tag, text: tag)
        var message = WireBuffer()
        message.append(MetricKey.name)
        message.append(delimited: name.bytes)
        message.append(MetricKey.displayName, text: displayName)
        message.append(MetricKey.description, text: description)
        return message.bytes
    }
}

extension HyperparameterRecord.SessionStart {
    fileprivate var encoded: [UInt8] {
        var message = WireBuffer()
        for (name, value) in hyperparameters.sorted(by: { $0.key < $1.key }) {
            var entry = WireBuffer()
            entry.append(MapEntryKey.key, text: name)
            entry.append(MapEntryKey.value)
            entry.append(delimited: value.encoded)
            message.append(SessionStartKey.hyperparameter)
            message.append(delimited: entry.bytes)
        }
        message.append(SessionStartKey.groupName, text: groupName)
        message.append(SessionStartKey.startTime)
        message.append(fixed64: startTime.bitPattern)
        return message.bytes
    }
}

extension HyperparameterRecord.SessionEnd {
    fileprivate var encoded: [UInt8] {
        var message = WireBuffer()
        message.append(SessionEndKey.status)
        message.append(varint: UInt64(bitPattern: Int64(status.rawValue)))
        message.append(SessionEndKey.endTime)
        message.append(fixed64: endTime.bitPattern)
        return message.bytes
    }
}

extension HyperparameterRecord.Value {
    /// The value as a google.protobuf.Value.
    fileprivate var encoded: [UInt8] {
        var message = WireBuffer()
        switch self {
        case .null:
            message.append(StructValueKey.null)
            message.append(varint: 0)
        case .number(let number):
            message.append(StructValueKey.number)
            message.append(fixed64: number.bitPattern)
        case .string(let text):
            message.append(StructValueKey.string)
            message.append(delimited: text.utf8)
        case .bool(let bool):
            message.append(StructValueKey.bool)
            message.append(varint: bool ? 1 : 0)
        case .other(let bytes):
            message.append(bytes)
        }
        return message.bytes
    }
}

extension WireBuffer {
    /// Appends a text with its key, unless it is empty.
    mutating func append(_ key: FieldKey, text: String) {
        guard !text.isEmpty else { return }
        append(key)
        append(delimited: text.utf8)
    }
}
