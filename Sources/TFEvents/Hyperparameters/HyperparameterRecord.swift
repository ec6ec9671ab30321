/// What the "hparams" dashboard is told by the metadata of its tags, `_hparams_/...`.
///
/// Source: Protos/hparams.proto.
public enum HyperparameterRecord: Equatable, Sendable {
    /// What all sessions of a log directory have in common.
    case experiment(Experiment)
    /// A session, which is a run, begins.
    case sessionStart(SessionStart)
    /// A session ends.
    case sessionEnd(SessionEnd)

    /// A session's begin.
    public struct SessionStart: Equatable, Sendable {
        /// The hyperparameters, by name.
        public var hyperparameters: HyperparameterValues<Value> = [:]
        /// Sessions of one name are shown as one row.
        public var groupName = ""
        /// Seconds since 1970-01-01T00:00:00Z.
        public var startTime = 0.0
    }

    /// A session's end.
    public struct SessionEnd: Equatable, Sendable {
        /// How it ended.
        public var status = Status(rawValue: 0)
        /// Seconds since 1970-01-01T00:00:00Z.
        public var endTime = 0.0
    }

    /// How a session ended.
    public struct Status: RawRepresentable, Hashable, Sendable {
        /// The number on the wire.
        public var rawValue: Int32

        /// The status that has a number on the wire.
        public init(rawValue: Int32) { self.rawValue = rawValue }

        /// It ended well.
        public static let success = Status(rawValue: 1)
        /// It failed.
        public static let failure = Status(rawValue: 2)
        /// It goes on.
        public static let running = Status(rawValue: 3)
    }

    /// A hyperparameter's value.
    public enum Value: Hashable, Sendable {
        /// Nothing.
        case null
        /// A number.
        case number(Double)
        /// A text.
        case string(String)
        /// A truth value.
        case bool(Bool)
        /// A list or an object, which no dashboard shows: a serialized google.protobuf.Value.
        case other([UInt8])
    }
}

extension HyperparameterRecord.Value: ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByStringLiteral
{
    /// A truth value.
    public init(booleanLiteral value: Bool) { self = .bool(value) }

    /// A number.
    public init(integerLiteral value: Int) { self = .number(Double(value)) }

    /// A number.
    public init(floatLiteral value: Double) { self = .number(value) }

    /// A text.
    public init(stringLiteral value: String) { self = .string(value) }
}

extension HyperparameterRecord.Value: CustomStringConvertible {
    /// The value as it stands in the name of a group: a whole number without a fraction.
    public var description: String {
        switch self {
        case .null: "null"
        case .number(let value): value.wholeDigits ?? "\(value)"
        case .string(let value): value
        case .bool(let value): "\(value)"
        case .other(let bytes): StructText(bytes)?.text ?? "null"
        }
    }

    /// Whether it says nothing: null, or of a kind that is not known.
    @_spi(Tools) public var isNothing: Bool {
        switch self {
        case .null: true
        case .other(let bytes): StructText(bytes) == nil
        default: false
        }
    }
}
