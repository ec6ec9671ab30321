@_spi(Tools) import RunComparison
import SystemPackage
@_spi(Tools) import TFEvents
import ToolSupport

/// The runs of one pass, and how far each was read before.
struct SinceReadings {
    /// What is to be read of a run.
    struct Reading {
        /// How far it was read; nil where nobody keeps that.
        let progress: RunProgress?
        /// Whether it is read from its begin.
        let isAnew: Bool
        /// Whether it was read before, so that its rows take the place of others.
        var isKnown = false

        /// Whether all rows of the run are to go, as none of so many takes their place.
        func leavesNothing(_ pointCount: Int) -> Bool { isKnown && isAnew && pointCount == 0 }
    }

    private let path: String?
    private let before: SinceState?
    private var now: SinceState?

    /// What an earlier pass left; without a path, everything is read.
    init(path: String?, options: String) throws(SinceStateError) {
        self.path = path
        guard let path else {
            (before, now) = (nil, nil)
            return
        }
        before = try SinceState(path: path, options: options)
        now = SinceState(options: options)
    }

    /// What is to be read of a run; nil if nothing has come.
    mutating func reading(_ run: RunDirectory, _ diagnostics: inout Diagnostics) -> Reading? {
        guard let before else { return Reading(progress: nil, isAnew: true) }
        guard let known = before.runs[ExactName(run.name)] else {
            return Reading(progress: RunProgress(), isAnew: true)
        }
        switch known.progress.continuation(of: run) {
        case .unchanged:
            now?.runs[ExactName(run.name)] = known
            return nil
        case .goesOn: return Reading(progress: known.progress, isAnew: false, isKnown: true)
        case .isReplaced(let file):
            diagnostics.note(replaced: run, file)
            return Reading(progress: RunProgress(), isAnew: true, isKnown: true)
        case .isUnreadable(let damage):
            diagnostics.report(damage)
            now?.runs[ExactName(run.name)] = known
            return nil
        }
    }

    /// Remembers how far a run was read, and what its series have come to.
    mutating func note(_ run: RunDirectory, _ progress: RunProgress, _ series: [ExtensibleSeries] = []) {
        now?.runs[ExactName(run.name)] = SinceState.Run(progress: progress, series: series)
    }

    // MARK: A table of series

    /// The runs with what each says at its start; of one that said it before, it is not read again.
    mutating func introductions(of runs: [RunDirectory]) -> [(RunDirectory, RunIntroduction)] {
        let before = before
        var statuses: [FilePath: FileStatus] = [:]
        for file in before?.runs.values.flatMap(\.progress.files) ?? [] { statuses[file.path] = file.status }
        let read = statuses
        let introduced = concurrentMap(runs) { run in
            if let known = before?.introductions[ExactName(run.name)],
                known.isComplete
                    || run.eventFilePaths.allSatisfy({ path in
                        read[path].map { (try? FileStatus(path)) == $0 } ?? false
                    })
            {
                return (run, known)
            }
            return (run, RunIntroduction(of: run))
        }
        if now != nil {
            for (run, introduction) in introduced {
                now?.introductions[ExactName(run.name)] = introduction
            }
        }
        return introduced
    }

    /// What is known of a run; nil where nobody keeps that.
    func known(_ run: RunDirectory) -> SinceState.Run? {
        before.map { $0.runs[ExactName(run.name)] ?? SinceState.Run(progress: RunProgress()) }
    }

    // MARK: The end

    /// Checks that no other pass has left what it read since this one began: it gave the same rows.
    func checkThatNoneCameBefore() throws(SinceStateError) {
        guard let path, SinceState.status(path) != before?.status else { return }
        throw SinceStateError(path: path, reason: .takenMeanwhile)
    }

    /// The runs that were read before and are gone; those that may stand where nobody could look stay as they were.
    mutating func vanishedRuns(unless unread: [FilePath], _ diagnostics: inout Diagnostics) -> [String] {
        guard let before else { return [] }
        var names: [String] = []
        for (name, known) in before.runs.sorted(by: { $0.key < $1.key }) where now?.runs[name] == nil {
            let files = known.progress.files.map(\.path)
            if files.contains(where: { file in unread.contains { file.starts(with: $0) } }) {
                now?.runs[name] = known
                now?.introductions[name] = before.introductions[name]
            } else {
                diagnostics.note("\(name.text): is gone since the pass before")
                names.append(name.text)
            }
        }
        return names
    }

    /// Leaves what the next pass goes on from, when all that was read is where it belongs.
    func finish() throws(BufferedFileError) {
        guard let path, let now else { return }
        try now.write(to: path)
    }
}

extension Diagnostics {
    func note(replaced run: RunDirectory, _ file: String) {
        note("\(run.name): read anew, as \(file) is not the file that was read before")
    }
}
