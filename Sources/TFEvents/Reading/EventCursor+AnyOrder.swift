// Events and values whose fields stand in any order and number, as protobuf allows.

extension EventCursor {
    @usableFromInline
    @_lifetime(copy payload)
    init(unusual payload: RawSpan) throws(EventDecodingError) {
        var (wallTime, step, pieces) = (0.0, 0, 0)
        var (summary, rest) = (0..<0, 0..<0)
        var fields = WireReader(payload)
        while try fields.next() {
            switch fields.key {
            case EventKey.wallTime: wallTime = Double(bitPattern: try fields.fixed64())
            case EventKey.step: step = Int(truncatingIfNeeded: try fields.varint())
            case EventKey.summary:
                let piece = try fields.range()
                if pieces == 0 {
                    summary = piece
                    rest = fields.remainder
                }
                pieces += 1
            case EventKey.fileVersion, EventKey.graphDef, EventKey.logMessage, EventKey.sessionLog,
                EventKey.taggedRunMetadata, EventKey.metaGraphDef:
                // The last kind of content counts: it takes the place of a summary before it.
                try fields.skip()
                summary = 0..<0
                pieces = 0
            default: try fields.skip()
            }
        }
        self.init(
            payload, wallTime: wallTime, step: step, summary: summary, rest: rest, pieces: pieces)
    }

    @usableFromInline
    @_lifetime(self: copy self)
    mutating func nextUnusualValue() throws(EventDecodingError) -> Bool {
        repeat {
            guard !summary.isEmpty else { continue }
            var fields = WireReader(payload, fields: summary, depth: 2)
            while try fields.next() {
                guard fields.key == SummaryKey.value else {
                    try fields.skip()
                    continue
                }
                value = try fields.range()
                summary = fields.remainder
                try readValue()
                return true
            }
        } while try nextPiece()
        return false
    }

    private mutating func nextPiece() throws(EventDecodingError) -> Bool {
        guard pieces > 1 else { return false }
        var fields = WireReader(payload, fields: rest, depth: 1)
        while try fields.next() {
            guard fields.key != EventKey.summary else {
                summary = try fields.range()
                rest = fields.remainder
                pieces -= 1
                return true
            }
            try fields.skip()
        }
        return false
    }

    @_lifetime(self: copy self)
    private mutating func readValue() throws(EventDecodingError) {
        var fields = WireReader(payload, fields: value, depth: 3)
        var tag = RawSpan()
        var simpleValue: Float?
        var exactValue: Double?
        var form = Form.none
        var hasMetadata = false
        while try fields.next() {
            switch fields.key {
            case ValueKey.tag: tag = try fields.span()
            case ValueKey.simpleValue:
                simpleValue = Float(bitPattern: try fields.fixed32())
                form = .simpleValue
            case ValueKey.exactValue: exactValue = Double(bitPattern: try fields.fixed64())
            case ValueKey.metadata:
                hasMetadata = true
                try fields.skip()
            default:
                if let other = Form(fields.key) { form = other }
                try fields.skip()
            }
        }
        currentTag = tag
        currentForm = form
        currentHasMetadata = hasMetadata
        currentNumber =
            switch form {
            case .simpleValue: simpleValue.map { Summary.Value.number($0, exact: exactValue) }
            case .tensor: try WireReader(payload, fields: value, depth: 3).tensorScalar(exact: exactValue)
            default: nil
            }
    }
}
