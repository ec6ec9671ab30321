@_spi(Tools) public import TFEvents

/// What a run says at its start, before its points are read.
@_spi(Tools) public struct RunIntroduction: Sendable {
    /// What it says of its configuration.
    public var hyperparameters = RunHyperparameters()
    /// The time of its first event, in seconds since 1970-01-01T00:00:00Z.
    public var wallTime: Double?
    /// Whether it logs scalars.
    public var hasScalars = false
    /// Whether nothing that the run logs later belongs to it.
    public var isComplete = false

    /// How many events are searched: whoever says something says it at the start.
    private static let searchedEvents = 1_000

    /// What is known.
    public init(hyperparameters: RunHyperparameters = RunHyperparameters(), wallTime: Double? = nil) {
        self.hyperparameters = hyperparameters
        self.wallTime = wallTime
    }

    /// Looks for the begin of a session, as the "hparams" dashboard does, and for CleanRL's table.
    public init(of run: RunDirectory) {
        var stream = EventStream([run])
        for _ in 0..<Self.searchedEvents {
            do {
                guard try stream.next() else { return }
                try note(&stream)
            } catch {
                // Damage is told where the scalars are read.
            }
        }
        isComplete = true
    }

    private mutating func note(_ stream: inout EventStream) throws {
        var event = try EventCursor(stream.payload)
        if event.wallTime.isFinite { wallTime = wallTime ?? event.wallTime }
        while try event.nextValue() {
            guard !event.isScalar else {
                hasScalars = true
                continue
            }
            let value = try event.decodedValue()
            switch value.interpretation() {
            case .hyperparameters(.sessionStart(let start)): hyperparameters.take(start)
            case .text(let texts) where value.tag.hasPrefix("hyperparameters"):
                for text in texts { hyperparameters.take(table: text) }
            default: break
            }
        }
    }
}
