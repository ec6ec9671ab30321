import SystemPackage

extension RunDestination {
    /// Opens a writer on the run, unless another one has got there since the destination was made ready.
    ///
    /// Of several programs that open the same run at the same moment, one gets it, and the others are told so.
    ///
    /// - Parameter options: How to write. The file goes on after the last step of a resumed run unless they say
    ///   otherwise.
    /// - Returns: The writer.
    /// - Throws: ``RunDirectoryError/beingWritten(path:)``, ``RunDirectoryError/occupied(path:)`` or
    ///   ``RunDirectoryError/notOpened(_:)``.
    public func openWriter(options: EventWriter.Options = .init()) throws(RunDirectoryError) -> EventWriter {
        let directory = FilePath(path)
        var options = options
        if options.resume == nil, let lastStep, lastStep < .max {
            options.resume = .fromStep(lastStep + 1)
        }
        do throws(EventWriterError) {
            try prepareLogDirectory(directory)
        } catch {
            throw .notOpened(error)
        }
        PendingRecovery.recoverAll(in: directory)
        // From the look at the directory until the new writer's own side file is there, no one else may look.
        return try withDirectoryLocked(directory) { () throws(RunDirectoryError) in
            let present = try RunDirectory(path: path)
            guard !present.isBeingWritten else { throw .beingWritten(path: path) }
            guard present.eventFiles == eventFiles else { throw .occupied(path: path) }
            do throws(EventWriterError) {
                let file = EventFile(directory: directory, suffix: options.fileNameSuffix)
                return try EventWriter(file: file, options: options)
            } catch {
                throw .notOpened(error)
            }
        }
    }
}
