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
            data.append(HParamsKey.experiment, delimited: experiment.encoded)
        case .sessionStart(let start):
            data.append(HParamsKey.sessionStart, delimited: start.encoded)
        case .sessionEnd(let end):
            data.append(HParamsKey.sessionEnd, delimited: end.encoded)
        }
        return data.bytes
    }
}

extension HyperparameterRecord.Experiment {
    fileprivate var encoded: [UInt8] {
        var message = WireBuffer()
        message.append(ExperimentKey.description, unlessEmpty: description.utf8)
        for hyperparameter in hyperparameters {
            message.append(ExperimentKey.hyperparameter, delimited: hyperparameter.encoded)
        }
        for metric in metrics {
            message.append(ExperimentKey.metric, delimited: metric.encoded)
        }
        message.append(ExperimentKey.name, unlessEmpty: name.utf8)
        return message.bytes
    }
}

extension HyperparameterRecord.Hyperparameter {
    fileprivate var encoded: [UInt8] {
        var message = WireBuffer()
        message.append(HyperparameterKey.name, unlessEmpty: name.utf8)
        message.append(HyperparameterKey.displayName, unlessEmpty: displayName.utf8)
        message.append(HyperparameterKey.description, unlessEmpty: description.utf8)
        message.append(HyperparameterKey.kind, varint: kind.rawValue)
        switch domain {
        case .discrete(let values):
            var list = WireBuffer()
            for value in values {
                list.append(ListValueKey.value, delimited: value.encoded)
            }
            message.append(HyperparameterKey.discreteDomain, delimited: list.bytes)
        case .interval(let minimum, let maximum):
            var interval = WireBuffer()
            interval.append(IntervalKey.minimum, fixed64: minimum.bitPattern)
            interval.append(IntervalKey.maximum, fixed64: maximum.bitPattern)
            message.append(HyperparameterKey.interval, delimited: interval.bytes)
        case nil: break
        }
        return message.bytes
    }
}

extension HyperparameterRecord.Metric {
    fileprivate var encoded: [UInt8] {
        var name = WireBuffer()
        name.append(MetricKey.group, unlessEmpty: group.utf8)
        name.append(MetricKey.tag, unlessEmpty: tag.utf8)
        var message = WireBuffer()
        message.append(MetricKey.name, delimited: name.bytes)
        message.append(MetricKey.displayName, unlessEmpty: displayName.utf8)
        message.append(MetricKey.description, unlessEmpty: description.utf8)
        return message.bytes
    }
}

extension HyperparameterRecord.SessionStart {
    fileprivate var encoded: [UInt8] {
        var message = WireBuffer()
        for (name, value) in hyperparameters {
            var entry = WireBuffer()
            entry.append(MapEntryKey.key, unlessEmpty: name.utf8)
            entry.append(MapEntryKey.value, delimited: value.encoded)
            message.append(SessionStartKey.hyperparameter, delimited: entry.bytes)
        }
        message.append(SessionStartKey.groupName, unlessEmpty: groupName.utf8)
        message.append(SessionStartKey.startTime, fixed64: startTime.bitPattern)
        return message.bytes
    }
}

extension HyperparameterRecord.SessionEnd {
    fileprivate var encoded: [UInt8] {
        var message = WireBuffer()
        message.append(SessionEndKey.status, varint: status.rawValue)
        message.append(SessionEndKey.endTime, fixed64: endTime.bitPattern)
        return message.bytes
    }
}

extension HyperparameterRecord.Value {
    /// The value as a google.protobuf.Value.
    fileprivate var encoded: [UInt8] {
        var message = WireBuffer()
        switch self {
        case .null:
            message.append(StructValueKey.null, varint: 0)
        case .number(let number):
            message.append(StructValueKey.number, fixed64: number.bitPattern)
        case .string(let text):
            message.append(StructValueKey.string, delimited: text.utf8)
        case .bool(let bool):
            message.append(StructValueKey.bool, varint: bool ? 1 : 0)
        case .other(let bytes):
            message.append(bytes)
        }
        return message.bytes
    }
}
