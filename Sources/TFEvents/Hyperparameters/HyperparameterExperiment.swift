extension HyperparameterRecord {
    /// What all sessions of a log directory have in common: what may vary and what counts.
    ///
    /// TensorBoard takes an arbitrary one of several, so the runs of a log directory should all have the same.
    public struct Experiment: Equatable, Sendable {
        /// The experiment's name.
        public var name: String
        /// Markdown.
        public var description: String
        /// The hyperparameters, in the order of the columns.
        public var hyperparameters: [Hyperparameter]
        /// The metrics, in the order of the columns.
        public var metrics: [Metric]

        /// An experiment.
        ///
        /// - Parameters:
        ///   - name: The experiment's name.
        ///   - description: Markdown.
        ///   - hyperparameters: In the order of the columns.
        ///   - metrics: In the order of the columns.
        public init(
            name: String = "", description: String = "", hyperparameters: [Hyperparameter] = [],
            metrics: [Metric] = []
        ) {
            self.name = name
            self.description = description
            self.hyperparameters = hyperparameters
            self.metrics = metrics
        }
    }

    /// What may vary from session to session.
    public struct Hyperparameter: Equatable, Sendable {
        /// The name that sessions give a value to.
        public var name: String
        /// The title of the column in place of the name.
        public var displayName: String
        /// Markdown.
        public var description: String
        /// What its values are.
        public var kind: Kind
        /// The values it takes; nil if any.
        public var domain: Domain?

        /// A hyperparameter that takes any value of a kind.
        public init(
            _ name: String, _ kind: Kind, displayName: String = "",
            description: String = ""
        ) {
            self.name = name
            self.kind = kind
            self.displayName = displayName
            self.description = description
        }

        /// A hyperparameter that takes some values; their kind is that of the first.
        public init(
            _ name: String, oneOf values: [Value], displayName: String = "", description: String = ""
        ) {
            self.init(
                name, values.first?.kind ?? .string, displayName: displayName, description: description)
            domain = .discrete(values)
        }

        /// A hyperparameter that takes numbers of an interval.
        public init(
            _ name: String, in interval: ClosedRange<Double>, displayName: String = "",
            description: String = ""
        ) {
            self.init(name, .number, displayName: displayName, description: description)
            domain = .interval(minimum: interval.lowerBound, maximum: interval.upperBound)
        }
    }

    /// The kind of a hyperparameter's values.
    public struct Kind: RawRepresentable, Hashable, Sendable {
        /// The number on the wire.
        public var rawValue: Int32

        /// The kind that has a number on the wire.
        public init(rawValue: Int32) { self.rawValue = rawValue }

        /// Texts.
        public static let string = Kind(rawValue: 1)
        /// Truth values.
        public static let bool = Kind(rawValue: 2)
        /// Numbers.
        public static let number = Kind(rawValue: 3)
    }

    /// The values that a hyperparameter takes.
    public enum Domain: Hashable, Sendable {
        /// Some values.
        case discrete([Value])
        /// All numbers from one to another.
        case interval(minimum: Double, maximum: Double)
    }

    /// What sessions are judged by: the last value of a scalar.
    public struct Metric: Equatable, Sendable, ExpressibleByStringLiteral {
        /// The scalar's tag.
        public var tag: String
        /// The title of the column in place of the tag.
        public var displayName: String
        /// Markdown.
        public var description: String
        /// The scalar's run, relative to the session's; empty for the session's own.
        public var group: String

        /// A metric.
        ///
        /// - Parameters:
        ///   - tag: The scalar's tag.
        ///   - displayName: The title of the column.
        ///   - description: Markdown.
        ///   - group: The scalar's run, relative to the session's.
        public init(
            _ tag: String, displayName: String = "", description: String = "", group: String = ""
        ) {
            self.tag = tag
            self.displayName = displayName
            self.description = description
            self.group = group
        }

        /// The scalar of a tag.
        public init(stringLiteral tag: String) { self.init(tag) }
    }
}

extension HyperparameterRecord.Value {
    /// The value's kind; nil if no dashboard shows it.
    var kind: HyperparameterRecord.Kind? {
        switch self {
        case .number: .number
        case .string: .string
        case .bool: .bool
        case .null, .other: nil
        }
    }
}
