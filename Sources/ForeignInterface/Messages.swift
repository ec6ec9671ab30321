// Named and documented in tfevents.h.
// swift-format-ignore-file: AlwaysUseLowerCamelCase, AllPublicDeclarationsHaveDocumentation

public import CTFEvents
import Logging

/// What the writers of this process say in the background, until the program asks for it.
///
/// A library must not print, and Python's handlers must not run on a thread that a training thread may wait for.
enum Messages {
    struct Message: Sendable {
        let severity: tfe_severity
        let text: String
    }

    /// Older ones are forgotten first.
    static let waiting = WaitingQueue<Message>(limit: 1_000)

    /// Sends here what writers log; done once, before the first writer.
    static let begin: Void = LoggingSystem.bootstrap { _ in MessageHandler() }
}

/// Keeps notices, warnings and errors.
private struct MessageHandler: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.notice

    subscript(metadataKey key: String) -> Logger.MetadataValue? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let severity =
            event.level >= .error ? TFE_ERROR : event.level == .warning ? TFE_WARNING : TFE_NOTICE
        Messages.waiting.append(Messages.Message(severity: severity, text: "\(event.message)"))
    }
}

@c @implementation
public func tfe_has_message() -> Bool { !Messages.waiting.isEmpty }

@c @implementation
public func tfe_next_message(_ buffer: UnsafeMutablePointer<CChar>, _ capacity: Int) -> Int {
    guard let message = Messages.waiting.next() else { return 0 }
    return unsafe copy(message.text.utf8, to: buffer, capacity: capacity)
}

@c @implementation
public func tfe_next_message_severity() -> tfe_severity { Messages.waiting.first?.severity ?? TFE_NOTICE }
