import Synchronization
package import SystemPackage
import TFEvents

/// A run of a log directory, and what is known of its series.
package final class StoredRun: Sendable {
    /// Its path relative to the log directory.
    package let name: String

    private let limits: SampleLimits
    private let served: Mutex<SharedContents>
    /// Held by the thread that reads the files.
    private let reading: Mutex<RunReading>
    /// Where its files are.
    private let device = Mutex<DeviceID?>(nil)
    private let hindrances = Mutex(Hindrances())

    /// What keeps the files from being read.
    private struct Hindrances {
        var unreadableFiles: [String] = []
        var trouble: Trouble?
    }

    /// Why a run cannot be looked at.
    package struct Trouble: Sendable {
        /// When that was first noticed, in seconds since 1970-01-01T00:00:00Z.
        package let since: Double
        /// What the system says: ``Errno/timedOut`` where it does not answer.
        package let error: Errno
    }

    init(name: String, limits: SampleLimits) {
        self.name = name
        self.limits = limits
        let reading = RunReading(limits: limits)
        served = Mutex(reading.contents)
        self.reading = Mutex(reading)
    }

    /// A run that stands in no file.
    package init(name: String, series: [(tag: String, points: [ScalarPoint])]) {
        self.name = name
        limits = SampleLimits()
        var contents = RunContents(limits: limits)
        for (tag, points) in series { contents.add(points, tag: tag) }
        served = Mutex(SharedContents(contents))
        reading = Mutex(RunReading(limits: limits))
    }

    /// A run as a loader of TensorBoard has it.
    package init(
        name: String, _ scalars: [StoredScalars], _ sequences: [StoredSequence], files: [String],
        startTime: Double?
    ) {
        self.name = name
        limits = SampleLimits()
        served = Mutex(
            SharedContents(RunContents(scalars, sequences, files: files, startTime: startTime)))
        reading = Mutex(RunReading(limits: limits))
    }

    enum Progress {
        case upToDate
        case outOfDate
        case beingRead
    }

    /// How far the run is read: who waits for its files in vain is still reading it.
    func progress(_ run: LogListing.Run) -> Progress {
        reading.withLockIfAvailable { $0.isUpToDate(run) ? .upToDate : .outOfDate } ?? .beingRead
    }

    /// Looks at a few places of the run's files, if nothing is read of them yet and reading takes its time.
    func preview(_ run: LogListing.Run) {
        reading.withLockIfAvailable { reading in
            guard reading.isUnread, let preview = RunReading.preview(run.files, limits: limits) else {
                return
            }
            served.withLock { $0 = preview }
        }
    }

    /// Reads what is new in the run's files; from their beginning, if they are other ones.
    func read(_ run: LogListing.Run) {
        device.withLock { $0 = run.device }
        reading.withLockIfAvailable { reading in
            if !reading.isContinued(by: run) { reading = RunReading(limits: limits) }
            reading.read(run)
            // Read aside, so that answers do not see a run half read again.
            while let resumePoints = reading.contents.access({ $0.parts.newlyKnown }) {
                reading = RunReading(limits: limits, knowing: resumePoints)
                reading.read(run)
            }
            served.withLock { $0 = reading.contents }
            let troubles = reading.troubles.values.sorted()
            hindrances.withLock { $0.unreadableFiles = troubles }
        }
    }

    /// Notes why the run cannot be looked at; nil if it can.
    func note(_ trouble: Trouble?) { hindrances.withLock { $0.trouble = trouble } }

    private func access<Result: Sendable>(_ body: (RunContents) -> Result) -> Result {
        served.withLock { $0 }.access { body($0) }
    }
}

extension StoredRun {
    /// The earliest wall time, in seconds since 1970-01-01T00:00:00Z; nil before the first event.
    package var startTime: Double? { access(\.startTime) }

    /// What was left out of the run.
    package var damage: DamageLog { access(\.damage) }

    /// The files that cannot be read at present, a sentence each.
    package var unreadableFiles: [String] { hindrances.withLock(\.unreadableFiles) }

    /// Why the run cannot be looked at; nil if it can.
    package var trouble: Trouble? { hindrances.withLock(\.trouble) }

    /// Whether anything is to be said of how the run was read.
    package var isWhole: Bool { damage.count == 0 && unreadableFiles.isEmpty && trouble == nil }

    /// What reads the run's files again does, on a thread of its own.
    ///
    /// - Parameters:
    ///   - forsaken: The threads that wait in vain.
    ///   - body: What is done.
    /// - Returns: Its result; nil where the files do not answer.
    package func patiently<Result: Sendable>(
        forsaking forsaken: ForsakenThreads, _ body: @escaping @Sendable (StoredRun) -> Result
    ) -> Result? {
        let device = device.withLock(\.self)
        return PatientMap.results([self], patience: 10, forsaking: forsaken, disk: { _ in device }, body)
            .results[0]
    }

    /// The plugins of the series.
    package var plugins: Set<String> {
        access { Set($0.scalars.map(\.description.plugin) + $0.sequences.map(\.description.plugin)) }
    }

    /// How many scalar series are asked for.
    package func scalarCount(where isIncluded: (SeriesDescription) -> Bool) -> Int {
        access { $0.scalars.count { isIncluded($0.description) } }
    }

    /// The scalar series that are asked for, in the order of their tags.
    package func scalars(where isIncluded: (SeriesDescription) -> Bool) -> [StoredScalars] {
        access { contents in contents.scalars.filter { isIncluded($0.description) && $0.count > 0 } }
            .sorted { $0.description < $1.description }
    }

    /// The other series that are asked for, in the order of their tags.
    package func sequences(where isIncluded: (SeriesDescription) -> Bool) -> [StoredSequence] {
        access { contents in contents.sequences.filter { isIncluded($0.description) && $0.count > 0 } }
            .sorted { $0.description < $1.description }
    }

    /// The paths of the files that places refer to, by number.
    package var filePaths: [String] { access(\.files) }

    /// A reader of the records that places refer to; if asked to, also of those whose data have not the stored checksum.
    package func recordFetcher(includingDamaged: Bool = false) -> RecordFetcher {
        RecordFetcher(pendingOf: access(\.directoryWithPending), includingDamaged: includingDamaged)
    }
}
