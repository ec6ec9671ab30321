import RecordLog
public import SystemPackage

extension EventWriter {
    /// Writes to what is already open, such as a pipe in place of a file: for measurements of this package.
    ///
    /// - Throws: ``EventWriterError/Code/outOfResources``.
    @_spi(Measurements)
    public convenience init(
        descriptor: FileDescriptor, path: FilePath, options: Options
    ) throws(EventWriterError) {
        let reporter = ErrorReporter(options)
        do throws(RecordLogError) {
            let log = try RecordLog(
                descriptor: descriptor, path: path,
                head: FilePreamble.records(wallTime: Clock.wallTime(), resume: options.resume),
                configuration: options.logConfiguration, report: { reporter.report($0) })
            self.init(
                log: log, logDirectory: path.removingLastComponent().string, options: options,
                reporter: reporter)
        } catch {
            throw EventWriterError(error)
        }
    }
}
