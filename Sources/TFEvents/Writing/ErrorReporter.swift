import Logging
import RecordLog

/// Tells the program's log and the writer's owner what went wrong, once for each outage.
struct ErrorReporter: Sendable {
    private let logger = Logger(label: "tfevents.EventWriter")
    private let handler: (@Sendable (EventWriterError) -> Void)?
    private let onFileClosed: (@Sendable (String) -> Void)?

    init(_ options: EventWriter.Options) {
        handler = options.onError
        onFileClosed = options.onFileClosed
    }

    func report(_ error: EventWriterError) {
        log(error)
        handler?(error)
    }

    private func log(_ error: EventWriterError) { logger.error("\(error)") }

    func report(_ report: RecordLogReport) {
        switch report {
        case .failed(let error):
            self.report(EventWriterError(error))
        case .explained(let error):
            log(EventWriterError(error))
        case .writingAgain(let path, let dropped):
            logger.notice("writing to \(path) again; \(dropped) events were dropped so far")
        case .unprotected(let path, let refusals):
            logger.warning(
                """
                events logged to \(path) are not protected against a crash, up to a flush interval of them: \
                \(words(refusals))
                """)
        case .protectedBesideRecords(let path, let refusals):
            logger.notice(
                """
                events logged to \(path) are kept beside the event file until they are in it, where a call may wait \
                for the disk: \(words(refusals))
                """)
        case .fileClosed(let path):
            onFileClosed?(path.readable)
        case .forked(let path):
            logger.notice("a forked process goes on logging to \(path), in an event file of its own")
        }
    }

    private func words(_ refusals: [ProtectionRefusal]) -> String {
        refusals.map(\.description).joined(separator: "; ")
    }

    /// Tells of what crashed writers left.
    func report(_ outcomes: [PendingRecovery.Outcome]) {
        for outcome in outcomes {
            switch outcome {
            case .recovered(let files, let count):
                guard let path = files.last else { continue }
                logger.notice("\(path) has \(count) events now that a crashed writer left")
            case .left(let path, .foreign):
                logger.notice("\(path) is called like pending events and holds none; it is left alone")
            case .left(let path, let damage):
                report(EventWriterError.notRecovered(path: path, reason: damage.description))
            case .notWritten(let path, let error):
                let reason = "cannot be written: \(EventWriterError(error))"
                report(EventWriterError.notRecovered(path: path, reason: reason))
            }
        }
    }
}
