@_spi(Tools) import TFEvents

/// Checks the payload of one record as an event.
struct EventCheck {
    let place: Finding.Place

    /// What keeps parsers from taking the payload for an event; nil if nothing does.
    func decodingFinding(_ payload: RawSpan) -> Finding? {
        var validator = WireValidator()
        do {
            try validator.validate(payload, as: .event)
        } catch {
            return finding(error.reason == .invalidUTF8 ? .utf8 : .undecodable, error)
        }
        return validator.mistypedField.map { finding(.fieldType, $0) }
    }

    private func finding(_ check: Check, _ error: EventDecodingError) -> Finding {
        Finding(
            check, at: place, expected: error.reason.rawValue,
            found: "something else at byte \(error.offset) of the event")
    }

    /// A time that is no point in time.
    func wallTimeFinding(_ wallTime: Double) -> Finding? {
        guard !wallTime.isFinite else { return nil }
        return Finding(.wallTime, at: place, expected: "a wall time in seconds", found: "\(wallTime)")
    }

    /// A step that browsers cannot hold.
    func stepFinding(_ step: Int) -> Finding? {
        guard step.magnitude > 1 << 53 else { return nil }
        return Finding(.stepPrecision, at: place, expected: "a step of at most 2^53", found: "\(step)")
    }

    /// A graph or run metadata of which the page "Graphs" fails.
    func graphFinding(_ event: Event) -> Finding? {
        switch event.what {
        case .graphDef(let graph):
            do { _ = try ModelGraph(serialized: graph) } catch {
                return Finding(.graph, at: place, expected: error.expected, found: error.found)
            }
            return nil
        case .taggedRunMetadata(let metadata):
            guard !metadata.tag.isEmpty else {
                return Finding(.graph, at: place, expected: "run metadata with a tag", found: "none")
            }
            guard !metadata.runMetadata.isWireMessage else { return nil }
            return Finding(
                .graph, at: place, tag: metadata.tag, expected: "a serialized RunMetadata",
                found: "\(metadata.runMetadata.count) other bytes")
        default: return nil
        }
    }

    /// A graph of TensorFlow 1 with all that belongs to it.
    func metaGraphFinding(_ event: Event) -> Finding? {
        guard case .metaGraphDef = event.what else { return nil }
        return Finding(.metaGraph, at: place, expected: "a graph", found: "a MetaGraphDef")
    }
}
