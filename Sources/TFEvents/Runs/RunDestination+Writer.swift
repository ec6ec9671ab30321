import RecordLog
import SystemPackage

extension RunDestination {
    /// Opens a writer on the run, unless another one has got there since the destination was made ready.
    ///
    /// Of several programs that open the same run at the same moment, one gets it, and the others are told so.
    ///
    /// - Parameter options: How to write. The file goes on after the last step of a resumed run unless they say
    ///   otherwise.
    /// - Returns: The writer.
    /// - Throws: ``RunDirectoryError/Code/beingWritten``, ``RunDirectoryError/Code/occupied`` or
    ///   ``RunDirectoryError/Code/notOpened``.
    public func openWriter(options: EventWriter.Options = .init()) throws(RunDirectoryError) -> EventWriter {
        var options = options
        if options.resume == nil, let lastStep, lastStep < .max {
            options.resume = .fromStep(lastStep + 1)
        }
        let directory: RecordDirectory
        let opened: Directory
        do throws(RecordLogError) {
            directory = try RecordDirectory(FilePath(readable: path))
            opened = try directory.opened()
        } catch {
            throw .notOpened(EventWriterError(error))
        }
        let reporter = ErrorReporter(options)
        reporter.report(PendingRecovery.recoverAll(in: directory.path, .events()))
        // From the look at the directory until the new writer's own pending events are there, no one else may look.
        return try opened.withLock(waitingAtMost: 10_000_000_000) { () throws(RunDirectoryError) in
            let present = try RunDirectory(path: path)
            guard !present.isBeingWritten else { throw .beingWritten(path: path) }
            guard present.eventFiles == eventFiles else { throw .occupied(path: path) }
            do throws(EventWriterError) {
                return try EventWriter(directory: directory, options: options, reporter: reporter)
            } catch {
                throw .notOpened(error)
            }
        }
    }
}
