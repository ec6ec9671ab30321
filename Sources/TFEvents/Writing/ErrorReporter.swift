import Logging
import SystemPackage

/// Tells the program's log and the writer's owner what went wrong, once for each outage.
struct ErrorReporter: Sendable {
    private let logger = Logger(label: "tfevents.EventWriter")
    private let handler: (@Sendable (EventWriterError) -> Void)?

    init(handler: (@Sendable (EventWriterError) -> Void)?) { self.handler = handler }

    func report(_ error: EventWriterError) {
        log(error)
        handler?(error)
    }

    func log(_ error: EventWriterError) { logger.error("\(error)") }

    func reportUnprotected(directory: String, reason: Errno) {
        logger.warning(
            "events logged to \(directory) are not protected against a crash, up to a flush interval of them: \(reason)"
        )
    }

    func reportRecovery(of path: String, dropped: Int) {
        logger.notice("writing to \(path) again; \(dropped) events were dropped so far")
    }
}
