extension Event {
    /// The event that a record's payload holds, as readers take it: text that is no UTF-8 is
    /// repaired, and fields of a wrong wire type count as unknown.
    ///
    /// - Throws: `EventDecodingError` where the bytes are no protobuf message.
    public init(decoding payload: RawSpan) throws(EventDecodingError) {
        self.init()
        var reader = WireReader(payload)
        try merge(&reader)
    }

    /// The event that a record's payload holds, if protobuf's own parsers accept it too.
    ///
    /// - Throws: `EventDecodingError` where they do not.
    public init(validating payload: RawSpan) throws(EventDecodingError) {
        var validator = WireValidator()
        try validator.validate(payload, as: .event)
        try self.init(decoding: payload)
    }
}

extension WireReader {
    /// The field's value merged into a message that may be there already.
    mutating func merge<Message: WireMessage>(into message: inout Message?) throws(EventDecodingError) {
        var merged = message.take() ?? Message()
        var fields = try self.message()
        try merged.merge(&fields)
        message = merged
    }

    /// The field's value as a message.
    mutating func decode<Message: WireMessage>(
        _ type: Message.Type = Message.self
    ) throws(EventDecodingError) -> Message {
        var message: Message?
        try merge(into: &message)
        return message ?? Message()
    }
}

extension Event: WireMessage {
    init() { self.init(wallTime: 0) }

    mutating func merge(_ fields: inout WireReader) throws(EventDecodingError) {
        while try fields.next() {
            switch fields.key {
            case EventKey.wallTime: wallTime = Double(bitPattern: try fields.fixed64())
            case EventKey.step: step = Int(truncatingIfNeeded: try fields.varint())
            case EventKey.fileVersion: what = .fileVersion(try fields.string())
            case EventKey.graphDef: what = .graphDef(try fields.bytes())
            case EventKey.summary:
                var summary: Summary?
                if case .summary(let earlier) = what.take() { summary = earlier }
                try fields.merge(into: &summary)
                what = summary.map(What.summary)
            case EventKey.logMessage:
                var message: LogMessage?
                if case .logMessage(let earlier) = what { message = earlier }
                try fields.merge(into: &message)
                what = message.map(What.logMessage)
            case EventKey.sessionLog:
                var log: SessionLog?
                if case .sessionLog(let earlier) = what { log = earlier }
                try fields.merge(into: &log)
                what = log.map(What.sessionLog)
            case EventKey.taggedRunMetadata:
                var metadata: TaggedRunMetadata?
                if case .taggedRunMetadata(let earlier) = what { metadata = earlier }
                try fields.merge(into: &metadata)
                what = metadata.map(What.taggedRunMetadata)
            case EventKey.metaGraphDef: what = .metaGraphDef(try fields.bytes())
            case EventKey.sourceMetadata:
                var source = SourceMetadata(writer: sourceWriter ?? "")
                var metadata = try fields.message()
                try source.merge(&metadata)
                sourceWriter = source.writer
            default: try fields.appendUnknown(to: &unknownFields)
            }
        }
    }
}

private struct SourceMetadata: WireMessage {
    var writer = ""

    mutating func merge(_ fields: inout WireReader) throws(EventDecodingError) {
        while try fields.next() {
            switch fields.key {
            case SourceMetadataKey.writer: writer = try fields.string()
            default: try fields.skip()
            }
        }
    }
}

extension LogMessage: WireMessage {
    mutating func merge(_ fields: inout WireReader) throws(EventDecodingError) {
        while try fields.next() {
            switch fields.key {
            case LogMessageKey.level: level = Int32(truncatingIfNeeded: try fields.varint())
            case LogMessageKey.message: message = try fields.string()
            default: try fields.skip()
            }
        }
    }
}

extension SessionLog: WireMessage {
    mutating func merge(_ fields: inout WireReader) throws(EventDecodingError) {
        while try fields.next() {
            switch fields.key {
            case SessionLogKey.status:
                status = Status(rawValue: Int32(truncatingIfNeeded: try fields.varint()))
            case SessionLogKey.checkpointPath: checkpointPath = try fields.string()
            case SessionLogKey.message: message = try fields.string()
            default: try fields.skip()
            }
        }
    }
}

extension TaggedRunMetadata: WireMessage {
    mutating func merge(_ fields: inout WireReader) throws(EventDecodingError) {
        while try fields.next() {
            switch fields.key {
            case TaggedRunMetadataKey.tag: tag = try fields.string()
            case TaggedRunMetadataKey.runMetadata: runMetadata = try fields.bytes()
            default: try fields.skip()
            }
        }
    }
}
