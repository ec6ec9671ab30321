@_spi(Tools) import TFEvents
import ToolSupport

/// The events of a path as they are written, told to a dashboard.
struct WatchedEvents {
    private let follower: EventFollower
    private let includesRun: (String) -> Bool
    private let includesTag: (String) -> Bool
    private let damage = DamageCount()
    private var eventCount = 0
    /// Many writers say with the first value only to which dashboard a tag belongs.
    private var metadata: [ExactName: SeriesMetadata] = [:]

    /// The files by their paths, numbered in the order in which they were met.
    private var files: [ExactName: Int] = [:]

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
        follower = EventFollower(source, skippingExisting: false) { damage.add($0) }
        self.includesRun = includesRun
        self.includesTag = includesTag
    }

    /// Looks for new files, and lets those there are be read on.
    func lookAgain() { follower.lookAgain() }

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
        while let event = follower.nextPresent() {
            tell(event, to: &dashboard, heardAt: isFirst ? min(event.wallTime, now) : now)
            eventCount += 1
            if let end, eventCount.isMultiple(of: 64), .now > end {
                dashboard.notice = "reading: \(eventCount) events"
                return false
            }
        }
        dashboard.notice = damage.notice
        return true
    }

    private mutating func tell(_ event: RunEvent, to dashboard: inout Dashboard, heardAt time: Double) {
        guard includesRun(event.run) else { return }
        dashboard.hear(event.run, at: time)
        let file = number(ofFile: event.file)
        if case .sessionLog(let session) = event.event.what, session.status == .start {
            dashboard.rewind(event.run, to: event.step)
        }
        var hasScalar = false
        for value in event.values {
            switch metadata[ExactName(event.run), default: SeriesMetadata()].meaning(of: value) {
            case .scalar(let scalar):
                hasScalar = true
                guard includesTag(value.tag) else { continue }
                dashboard.add(
                    SeriesHistory.Point(step: event.step, value: scalar),
                    to: Dashboard.SeriesID(tag: value.tag, run: event.run), file: file)
            case .hyperparameters(let record): tell(record, of: event.run, to: &dashboard)
            default: break
            }
        }
        if hasScalar { dashboard.advance(event.run, to: event.step, wallTime: event.wallTime, file: file) }
    }

    private mutating func number(ofFile path: String) -> Int {
        if let number = files[ExactName(path)] { return number }
        files[ExactName(path)] = files.count
        return files.count - 1
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
