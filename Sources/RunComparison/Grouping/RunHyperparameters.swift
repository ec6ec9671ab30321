@_spi(Tools) public import TFEvents

/// What a run says of its configuration.
public struct RunHyperparameters: Equatable, Sendable {
    /// The hyperparameters by name, as text: numbers in their shortest form.
    public private(set) var values: HyperparameterValues<String> = [:]
    /// The group that the run says it belongs to; empty if it says nothing.
    public private(set) var groupName = ""

    /// Takes what is known.
    public init(values: HyperparameterValues<String> = [:], groupName: String = "") {
        self.values = values
        self.groupName = groupName
    }

    /// Takes what a session says at its begin.
    mutating func take(_ session: HyperparameterRecord.SessionStart) {
        groupName = session.groupName
        values.merge(session.hyperparameters.filter { !$0.value.isNothing }.map { ($0.key, "\($0.value)") })
    }

    /// Takes the rows of a Markdown table of two columns, as CleanRL logs its arguments.
    mutating func take(table: String) {
        values.merge(Self.rows(ofTable: table))
    }

    static func rows(ofTable text: String) -> HyperparameterValues<String> {
        HyperparameterValues(
            text.split(whereSeparator: \.isNewline).dropFirst(2).compactMap { line in
                let cells = line.utf8.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
                    .map(Substring.init)
                guard cells.count >= 3, cells[0].isEmpty else { return nil }
                return (String(cells[1]), cells[2..<max(3, cells.count - 1)].joined(separator: "|"))
            })
    }

    /// The seed; nil where none is told.
    var seed: String? {
        values["seed"] ?? values["random_seed"]
            ?? values.first { $0.key.isSeed }?.value
    }

    /// What makes up the configuration: neither what tells runs of one configuration apart, nor where and on what they
    /// ran.
    var configuration: HyperparameterValues<String> {
        values.filter { !$0.key.isSeed && !Self.incidental.contains($0.key.lastWord) }
    }

    /// The configuration in one line.
    var configurationText: String {
        configuration.map { "\($0)=\($1)" }.joined(separator: " ")
    }

    /// The environment; nil where none is told.
    var environment: String? {
        Self.environmentNames.lazy.compactMap { name in values.first { $0.key.lastWord == name }?.value }
            .first
    }

    private static let environmentNames = [
        "env_id", "env_name", "env", "environment", "game", "task_name", "task",
    ]

    private static let incidental: Set<String> = [
        "log_dir", "logdir", "train_dir", "save_dir", "output_dir", "run_name", "run_id", "time", "timestamp",
        "date",
        "datetime", "host", "hostname", "device", "cuda", "gpu", "track", "capture_video",
        "wandb_project_name",
        "wandb_entity", "save_model", "resume",
    ]
}

extension String {
    /// What stands behind the last slash or dot, in small letters: `args.seed` is called `seed`.
    fileprivate var lastWord: String {
        String(self[(lastIndex { $0 == "/" || $0 == "." }.map(index(after:)) ?? startIndex)...].lowercased())
    }

    /// Whether a hyperparameter of this name is a seed: `seed`, `np_seed`, `seed_everything`.
    fileprivate var isSeed: Bool {
        lastWord.split { !$0.isLetter }.contains("seed")
    }
}
