import OrderedJSON
@_spi(Tools) import TFEvents

extension RunInspection {
    /// What `tfevents inspect --json` prints of the run.
    var json: JSONValue {
        [
            "run": .string(run.name),
            "path": .string(run.path),
            "files": .array(
                files.map {
                    ["path": .string($0.path), "bytes": .optional($0.byteCount.map { .integer(Int($0)) })]
                }),
            "bytes": .optional(byteCount.map { .integer(Int($0)) }),
            "events": .integer(eventCount),
            "writer": .optional(writer.map(JSONValue.string)),
            "first_step": .optional((steps?.lowerBound).map(JSONValue.integer)),
            "last_step": .optional((steps?.upperBound).map(JSONValue.integer)),
            "first_wall_time": .optional((wallTimes?.lowerBound).map(JSONValue.double)),
            "last_wall_time": .optional((wallTimes?.upperBound).map(JSONValue.double)),
            "damaged_places": .integer(damageCount),
            "damage": .array(damage.map { .string("\($0)") }),
            "foreign_files": .integer(foreignFileCount),
            "unreadable_files": .integer(unreadableFileCount),
            "tags_with_steps_back": .integer(setbackCount),
            "torn_tails": .integer(tornTailCount),
            "pending_events": .integer(pendingEventCount),
            "series": .array(series.map(\.json)),
        ]
    }
}

extension SeriesInspection {
    fileprivate var json: JSONValue {
        [
            "tag": .string(tag),
            "kind": .string(kind),
            "points": .integer(count),
            "first_step": .optional((steps?.lowerBound).map(JSONValue.integer)),
            "last_step": .optional((steps?.upperBound).map(JSONValue.integer)),
            "first_wall_time": .optional((wallTimes?.lowerBound).map(JSONValue.double)),
            "last_wall_time": .optional((wallTimes?.upperBound).map(JSONValue.double)),
            "last": .optional(last.map(JSONValue.double)),
            "min": .optional((values?.lowerBound).map(JSONValue.double)),
            "max": .optional((values?.upperBound).map(JSONValue.double)),
            "nan_points": .integer(nanCount),
        ]
    }
}

extension JSONValue {
    fileprivate static func optional(_ value: JSONValue?) -> JSONValue { value ?? .null }
}
