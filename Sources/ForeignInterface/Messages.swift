// Named and documented in tfevents.h.
// swift-format-ignore-file: AlwaysUseLowerCamelCase, AllPublicDeclarationsHaveDocumentation

public import CTFEvents
import Logging
import Synchronization

/// What the writers of this process say in the background, until the program asks for it.
///
/// A library must not print, and Python's handlers must not run on a thread that a training thread may wait for.
enum Messages {
    /// Whether there are any: `tfe_has_message` reads it for each event.
    static let areWaiting = Atomic<Bool>(false)

    struct Message {
        let severity: tfe_severity
        let text: String
    }

    private static let messages = Mutex<[Message]>([])
    /// Older ones are forgotten first.
    private static let limit = 1_000

    /// Sends here what writers log; done once, before the first writer.
    static let begin: Void = LoggingSystem.bootstrap { _ in MessageHandler() }

    /// Keeps a message, unless a fork caught another thread in the middle of doing so.
    static func append(_ message: Message) {
        for _ in 0..<1_000 {
            let isDone: Void? = messages.withLockIfAvailable { messages in
                if messages.count == limit { messages.removeFirst() }
                messages.append(message)
                areWaiting.store(true, ordering: .releasing)
            }
            if isDone != nil { return }
        }
    }

    /// The oldest message.
    static var first: Message? { messages.withLockIfAvailable { $0.first } ?? nil }

    /// The oldest message, which is forgotten.
    static func next() -> Message? {
        messages.withLockIfAvailable { messages -> Message? in
            let message = messages.isEmpty ? nil : messages.removeFirst()
            areWaiting.store(!messages.isEmpty, ordering: .releasing)
            return message
        } ?? nil
    }
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
        Messages.append(Messages.Message(severity: severity, text: "\(event.message)"))
    }
}

@c @implementation
public func tfe_has_message() -> Bool { Messages.areWaiting.load(ordering: .relaxed) }

@c @implementation
public func tfe_next_message(_ buffer: UnsafeMutablePointer<CChar>, _ capacity: Int) -> Int {
    guard let message = Messages.next() else { return 0 }
    return unsafe copy(message.text, to: buffer, capacity: capacity)
}

@c @implementation
public func tfe_next_message_severity() -> tfe_severity { Messages.first?.severity ?? TFE_NOTICE }
