@_spi(Tools) import TFEvents
import ToolSupport

/// The events of a path as they are written, told to a dashboard.
struct WatchedEvents: ~Copyable {
    private var follower: EventFollower
    private let names: NameFilter?
    private let troubles: Troubles
    private var eventCount = 0
    /// By the numbers of the runs.
    private var runs: [Run] = []

    private struct Run {
        let name: String
        let isIncluded: Bool
        /// What it is in the dashboard; nil before its first event.
        var number: Dashboard.RunNumber?
        var index = SeriesIndex()
        /// By the numbers of the index.
        var series: [Series] = []

        /// Tells the dashboard that something of the run was heard.
        mutating func hear(at time: Double, _ dashboard: inout Dashboard) -> Dashboard.RunNumber {
            if let number {
                dashboard.hear(number, at: time)
                return number
            }
            let number = dashboard.hear(name, at: time)
            self.number = number
            return number
        }

        /// Tells the dashboard of a point of a series, by the numbers of the index and of the file.
        mutating func add(
            _ point: SeriesHistory.Point, series index: Int, file: Int, to dashboard: inout Dashboard
        ) {
            switch series[index] {
            case .leftOut: break
            case .shown(let number): dashboard.add(point, to: number, file: file)
            case .new(let tag):
                let id = Dashboard.SeriesID(tag: tag, run: name)
                if let number = dashboard.add(point, to: id, file: file) { series[index] = .shown(number) }
            }
        }
    }

    /// What a series is in the dashboard.
    private enum Series {
        case leftOut
        /// None of its points is there yet.
        case new(tag: String)
        case shown(Dashboard.SeriesNumber)
    }

    /// What happened to the files beside their growing.
    private final class Troubles {
        private var places = 0
        private var unreadableFiles = 0
        private var change: (sentence: String, end: ContinuousClock.Instant?)?
        /// Where each is said by its name; nil where a terminal has no place for that.
        private(set) var diagnostics: Diagnostics?

        init(_ diagnostics: Diagnostics?) { self.diagnostics = diagnostics }

        func add(_ damage: EventDamage) {
            if damage.isUnreadable { unreadableFiles += 1 } else { places += 1 }
            diagnostics?.report(damage)
        }

        func add(_ path: LogDirectory.SkippedPath) {
            guard let failure = path.failure else { return }
            unreadableFiles += 1
            diagnostics?.report(failure: failure)
        }

        /// What has vanished stays said until it is back, and anything else for a while.
        func add(_ change: FollowedFileChange) {
            self.change = ("\(change)", change.kind == .vanished ? nil : .now + .seconds(10))
        }

        /// What is lost, in words; empty if nothing is.
        var notice: String {
            if let end = change?.end, .now > end { change = nil }
            return [
                change?.sentence,
                unreadableFiles == 0
                    ? nil
                    : unreadableFiles == 1
                        ? "1 path cannot be read" : "\(unreadableFiles) paths cannot be read",
                places == 0 ? nil : places == 1 ? "damaged at 1 place" : "damaged at \(places) places",
            ].compactMap(\.self).joined(separator: ", ")
        }
    }

    /// Follows a path.
    ///
    /// - Parameters:
    ///   - path: The path.
    ///   - names: Which runs and tags are shown.
    ///   - diagnostics: Where damage and what cannot be read are said, beside the dashboard's notice.
    /// - Throws: `RunDirectoryError` if the path does not exist or its directory cannot be listed.
    init(
        path: String, names: NameFilter? = nil, diagnostics: Diagnostics? = nil
    ) throws(RunDirectoryError) {
        let source = EventSource.path(path)
        let troubles = Troubles(diagnostics)
        for path in try source.contents().skipped { troubles.add(path) }
        self.troubles = troubles
        follower = EventFollower(
            source, onDamage: { troubles.add($0) }, onChange: { troubles.add($0) })
        self.names = names
    }

    /// What was said of what cannot be read.
    var diagnostics: Diagnostics? { troubles.diagnostics }

    /// Whether there is no event file so far.
    var isEmpty: Bool { follower.runs.isEmpty }

    /// Looks for new files, and lets those there are be read on.
    mutating func lookAgain() { follower.lookAgain() }

    /// Reads what is there.
    ///
    /// - Parameters:
    ///   - dashboard: Is told what was read.
    ///   - isFirst: Whether the events are older than this program, and were heard of when they were written.
    ///   - limit: How long to read at most; nil to read all.
    /// - Returns: Whether all was read.
    mutating func read(into dashboard: inout Dashboard, isFirst: Bool, for limit: Duration? = nil) -> Bool {
        let now = secondsSince1970()
        let end = limit.map { ContinuousClock.now + $0 }
        while follower.next() {
            while runs.count < follower.runs.count {
                let name = follower.runs[runs.count]
                runs.append(Run(name: name, isIncluded: names?.includes(run: name) ?? true))
            }
            do {
                try tell(&dashboard, isFirst: isFirst, now: now)
            } catch {
                follower.reportUndecodable(error)
            }
            eventCount += 1
            if eventCount.isMultiple(of: 64), let end, .now > end {
                dashboard.notice = "reading: \(eventCount) events"
                return false
            }
        }
        let misfit = names?.narrowing.flatMap { dashboard.seriesCount == 0 ? "no scalar fits \($0)" : nil }
        dashboard.notice = [troubles.notice, misfit ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")
        return true
    }

    /// Tells the dashboard of the current event.
    private mutating func tell(
        _ dashboard: inout Dashboard, isFirst: Bool, now: Double
    ) throws(EventDecodingError) {
        let run = follower.run
        guard runs[run].isIncluded else { return }
        var event = try EventCursor(follower.payload)
        try event.validateValues()
        let number = runs[run].hear(at: isFirst ? min(event.wallTime, now) : now, &dashboard)
        guard event.isSummary else {
            if case .sessionLog(let session) = try Event(decoding: follower.payload).what,
                session.status == .start
            {
                dashboard.rewind(runs[run].name, to: event.step)
            }
            return
        }
        var hasScalar = false
        let file = follower.fileNumber
        while try event.nextValue() {
            let place = try runs[run].index.place(event)
            if place.isNew {
                let tag = String(readable: event.tag)
                runs[run].series.append(names?.includes(tag: tag) ?? true ? .new(tag: tag) : .leftOut)
            }
            if place.isScalar {
                hasScalar = true
                let point = SeriesHistory.Point(step: event.step, value: event.scalar)
                runs[run].add(point, series: place.number, file: file, to: &dashboard)
            } else if runs[run].index.series[place.number].plugin == "hparams",
                case .hyperparameters(let record) = try event.decodedValue().interpretation()
            {
                tell(record, of: runs[run].name, to: &dashboard)
            }
        }
        if hasScalar { dashboard.advance(number, to: event.step, wallTime: event.wallTime, file: file) }
    }

    private func tell(_ record: HyperparameterRecord, of run: String, to dashboard: inout Dashboard) {
        switch record {
        case .sessionStart(let session):
            if let steps = session.totalSteps { dashboard.setTotalSteps(steps, of: run) }
        case .sessionEnd(let session):
            if session.status == .success { dashboard.setEnd(.success, of: run) }
            if session.status == .failure { dashboard.setEnd(.failure, of: run) }
        case .experiment: break
        }
    }
}

extension HyperparameterRecord.SessionStart {
    /// The steps of the run under one of the names that training programs give them.
    fileprivate var totalSteps: Int? {
        for name in ["total_timesteps", "total_steps", "max_steps", "steps"] {
            if case .number(let steps) = hyperparameters[name], let whole = Int(exactly: steps.rounded()) {
                return whole
            }
        }
        return nil
    }
}
