public import SystemPackage

extension EventWriter {
    /// Writes to what is already open, such as a pipe in place of a file: for measurements of this package.
    ///
    /// - Throws: ``EventWriterError/outOfResources``.
    @_spi(Measurements)
    public convenience init(
        descriptor: FileDescriptor, path: FilePath, options: Options
    ) throws(EventWriterError) {
        try self.init(file: EventFile(descriptor: descriptor, path: path), options: options)
    }
}
