@_spi(Tools) import TFEvents

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
        NameComponent(Substring(directory.name.utf8.split(separator: UInt8(ascii: "/")).last ?? "".utf8[...]))
            .isTimeAlone
    }
}
