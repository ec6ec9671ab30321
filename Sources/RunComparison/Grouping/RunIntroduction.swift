@_spi(Tools) import TFEvents

/// What a run says at its start, before its points are read.
struct RunIntroduction: Sendable {
    /// What it says of its configuration.
    var hyperparameters = RunHyperparameters()
    /// The time of its first event, in seconds since 1970-01-01T00:00:00Z.
    var wallTime: Double?
    /// Whether it logs scalars.
    var hasScalars = false

    /// How many events are searched: whoever says something says it at the start.
    private static let searchedEvents = 1_000

    /// Nothing said.
    init(hyperparameters: RunHyperparameters = RunHyperparameters(), wallTime: Double? = nil) {
        self.hyperparameters = hyperparameters
        self.wallTime = wallTime
    }

    /// Looks for the begin of a session, as the "hparams" dashboard does, and for CleanRL's table.
    init(of run: RunDirectory) {
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
        if event.wallTime.isFinite { wallTime = wallTime ?? event.wallTime }
        while try event.nextValue() {
            guard !event.isScalar else {
                hasScalars = true
                continue
            }
            let value = try event.decodedValue()
            switch value.meaning() {
            case .hyperparameters(.sessionStart(let start)): hyperparameters.take(start)
            case .text(let texts) where value.tag.hasPrefix("hyperparameters"):
                for text in texts { hyperparameters.take(table: text) }
            default: break
            }
        }
    }
}

/// A run, and what it says at its start.
struct IntroducedRun: Sendable {
    var directory: RunDirectory
    var introduction: RunIntroduction
}

extension [IntroducedRun] {
    /// The runs, without those that only hold the hyperparameters of the run above them: what these say the run above
    /// says, and their events stand before its own.
    ///
    /// PyTorch's `add_hparams` begins a run of its own below that of the writer, named by the time.
    func withChildSessions() -> [IntroducedRun] {
        let places = Dictionary(
            indices.map { (ExactString(self[$0].directory.path), $0) },
            uniquingKeysWith: { first, _ in first })
        var children: [Int: [Int]] = [:]
        for index in indices where self[index].saysConfiguration {
            let path = self[index].directory.path
            guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")),
                let parent = places[ExactString(String(path[..<slash]))], !self[parent].saysConfiguration,
                self[parent].introduction.hasScalars
            else { continue }
            children[parent, default: []].append(index)
        }
        var runs = self
        var taken: Set<Int> = []
        for (parent, all) in children {
            let sessions = all.filter { self[$0].isNamedByTime || all.count == 1 }
                .sorted { (self[$0].introduction.wallTime ?? 0) < (self[$1].introduction.wallTime ?? 0) }
            guard let last = sessions.last else { continue }
            runs[parent].introduction.hyperparameters = self[last].introduction.hyperparameters
            let own = self[parent].directory
            runs[parent].directory = RunDirectory(
                name: own.name, path: own.path,
                eventFiles: sessions.flatMap { self[$0].directory.eventFiles } + own.eventFiles)
            taken.formUnion(sessions)
        }
        return runs.indices.filter { !taken.contains($0) }.map { runs[$0] }
    }
}

extension IntroducedRun {
    fileprivate var saysConfiguration: Bool { !introduction.hyperparameters.values.isEmpty }

    fileprivate var isNamedByTime: Bool {
        NameComponent(directory.name.split(separator: "/").last ?? "").isTimeAlone
    }
}
