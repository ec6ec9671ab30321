package import RecordLog

extension LogFormat {
    /// Event files of a writer, whose names end with a suffix.
    static func events(suffix: String = "", resume: ResumePoint? = nil) -> LogFormat {
        LogFormat(
            prefix: EventFileName.prefix, newName: { EventFileName(behind: $0, suffix: suffix).string },
            isName: { EventFileName.isEventFile($0) },
            head: { position in
                let resume = position == .first ? resume : nil
                return FilePreamble.records(wallTime: Clock.wallTime(), resume: resume)
            },
            isPayload: { (try? Event(validating: $0)) != nil })
    }
}

extension PendingRecovery {
    /// How event files are called that recovery makes.
    package static var eventFormat: LogFormat { .events() }
}
