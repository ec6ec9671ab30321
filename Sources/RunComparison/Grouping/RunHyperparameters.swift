public import TFEvents

/// What a run says of its configuration.
public struct RunHyperparameters: Equatable, Sendable {
    /// The hyperparameters by name, as text: numbers in their shortest form.
    public private(set) var values: [String: String] = [:]
    /// The group that the run says it belongs to; empty if it says nothing.
    public private(set) var groupName = ""

    /// Takes what is known.
    public init(values: [String: String] = [:], groupName: String = "") {
        self.values = values
        self.groupName = groupName
    }

    /// How many events are searched: whoever says it says it at the start.
    static let searchedEvents = 1_000

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
    }

    private mutating func note(_ stream: inout EventStream) throws {
        var event = try EventCursor(stream.payload)
        while try event.nextValue() {
            guard !event.isScalar else { continue }
            let value = try event.decodedValue()
            switch value.meaning() {
            case .hyperparameters(.sessionStart(let start)):
                groupName = start.groupName
                for (name, value) in start.hyperparameters { values[name] = "\(value)" }
            case .text(let texts) where value.tag.hasPrefix("hyperparameters"):
                for text in texts { values.merge(Self.rows(ofTable: text)) { _, new in new } }
            default: break
            }
        }
    }

    /// The rows of a Markdown table of two columns, as CleanRL logs its arguments.
    static func rows(ofTable text: String) -> [String: String] {
        var values: [String: String] = [:]
        for line in text.split(separator: "\n").dropFirst(2) {
            let cells = line.split(separator: "|", omittingEmptySubsequences: false)
            guard cells.count >= 3, cells[0].isEmpty else { continue }
            values[String(cells[1])] = cells[2..<max(3, cells.count - 1)].joined(separator: "|")
        }
        return values
    }

    /// The names that tell runs of one configuration apart, or where they were written.
    static let withoutMeaning: Set<String> = ["seed", "random_seed", "log_dir", "train_dir"]

    /// The seed; nil where none is told.
    var seed: String? { values["seed"] ?? values["random_seed"] }

    /// What makes up the configuration.
    var configuration: [String: String] { values.filter { !Self.withoutMeaning.contains($0.key) } }
}
