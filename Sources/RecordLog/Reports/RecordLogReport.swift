package import SystemPackage

/// What a log's owner is told, once for each time that it happens.
package enum RecordLogReport: Sendable {
    /// Writing failed; it is tried again.
    case failed(RecordLogError)
    /// The reason why records were dropped, which has been reported before.
    case explained(RecordLogError)
    case writingAgain(path: String, dropped: Int)
    /// Records that are not in their file yet would not outlive a crash from now on, though that was asked for.
    case unprotected(path: String, [ProtectionRefusal])
    /// They would, but lie beside their file, where the disk may hold up an append, though memory was asked for.
    case protectedBesideRecords(path: String, [ProtectionRefusal])
    /// A file is complete, and the disk has confirmed it.
    case fileClosed(FilePath)
    /// A forked child goes on logging, to a file of its own.
    case forked(path: String)
}

extension RecordLogReport {
    /// Whether it says that a file is complete.
    var isOfFile: Bool { if case .fileClosed = self { true } else { false } }
}
