@_spi(Tools) import TFEvents
import ToolSupport

/// The events of a path as they are written, told to a dashboard.
struct WatchedEvents: ~Copyable {
    private var follower: EventFollower
    private let includesRun: (String) -> Bool
    private let includesTag: (String) -> Bool
    private let damage = DamageCount()
    private var eventCount = 0
    /// By the numbers of the runs.
    private var runs: [Run] = []

    private struct Run {
        let name: String
        let isIncluded: Bool
        var index = SeriesIndex()
        /// By the numbers of the index; nil for those that are left out.
        var series: [Dashboard.SeriesID?] = []
    }

    private final class DamageCount {
        var places = 0
        var unreadableFiles = 0

        func add(_ damage: EventDamage) {
            if case .unreadable = damage.cause { unreadableFiles += 1 } else { places += 1 }
        }

        /// What is lost, in words; empty if nothing is.
        var notice: String {
            [
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
    /// - Throws: `RunDirectoryError` if the path does not exist or its directory cannot be listed.
    init(
        path: String, includesRun: @escaping (String) -> Bool, includesTag: @escaping (String) -> Bool
    ) throws(RunDirectoryError) {
        let source = EventSource.path(path)
        _ = try source.contents()
        let damage = damage
        follower = EventFollower(source, onDamage: { damage.add($0) })
        self.includesRun = includesRun
        self.includesTag = includesTag
    }

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
                runs.append(Run(name: name, isIncluded: includesRun(name)))
            }
            do {
                try tell(&dashboard, isFirst: isFirst, now: now)
            } catch {
                follower.reportUndecodable(error)
            }
            eventCount += 1
            if let end, eventCount.isMultiple(of: 64), .now > end {
                dashboard.notice = "reading: \(eventCount) events"
                return false
            }
        }
        dashboard.notice = damage.notice
        return true
    }

    /// Tells the dashboard of the current event.
    private mutating func tell(
        _ dashboard: inout Dashboard, isFirst: Bool, now: Double
    ) throws(EventDecodingError) {
        let number = follower.run
        guard runs[number].isIncluded else { return }
        let run = runs[number].name
        var event = try EventCursor(follower.payload)
        try event.validateValues()
        dashboard.hear(run, at: isFirst ? min(event.wallTime, now) : now)
        guard event.isSummary else {
            if case .sessionLog(let session) = try Event(decoding: follower.payload).what,
                session.status == .start
            {
                dashboard.rewind(run, to: event.step)
            }
            return
        }
        var hasScalar = false
        while try event.nextValue() {
            let place = try runs[number].index.place(event)
            if place.isNew {
                let tag = String(readable: event.tag)
                runs[number].series.append(
                    includesTag(tag) ? Dashboard.SeriesID(tag: tag, run: run) : nil)
            }
            if place.isScalar {
                hasScalar = true
                guard let id = runs[number].series[place.number] else { continue }
                dashboard.add(
                    SeriesHistory.Point(step: event.step, value: event.scalar), to: id,
                    file: follower.fileNumber)
            } else if runs[number].index.series[place.number].plugin == "hparams",
                case .hyperparameters(let record) = try event.decodedValue().interpretation()
            {
                tell(record, of: run, to: &dashboard)
            }
        }
        if hasScalar {
            dashboard.advance(run, to: event.step, wallTime: event.wallTime, file: follower.fileNumber)
        }
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
    fileprivate var totalSteps: Int64? {
        for name in ["total_timesteps", "total_steps", "max_steps", "steps"] {
            if case .number(let steps) = hyperparameters[name], let whole = Int64(exactly: steps.rounded()) {
                return whole
            }
        }
        return nil
    }
}
