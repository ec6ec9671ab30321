import SystemPackage
@_spi(Tools) import TFEvents

/// What C knows as a `tfe_writer`: a writer, and its files that are complete, where their names are wanted.
final class ForeignWriter: Sendable {
    let writer: EventWriter
    let closedFiles: WaitingQueue<FilePath>

    init(directory: FilePath, options: EventWriter.Options, namesClosedFiles: Bool) throws(EventWriterError) {
        let closedFiles = WaitingQueue<FilePath>()
        var options = options
        if namesClosedFiles { options.onFileClosed = { closedFiles.append(FilePath(readable: $0)) } }
        writer = try EventWriter(runDirectory: directory, options: options)
        self.closedFiles = closedFiles
    }
}

/// Does something with what is behind the pointer that C has.
///
/// The pointer holds a reference from `tfe_writer_open` to `tfe_writer_free`.
@inline(__always)
func withForeignWriter<Result>(_ handle: OpaquePointer, _ body: (ForeignWriter) -> Result) -> Result {
    unsafe Unmanaged<ForeignWriter>.fromOpaque(UnsafeRawPointer(handle))._withUnsafeGuaranteedRef(body)
}

@inline(__always)
func withWriter<Result>(_ handle: OpaquePointer, _ body: (EventWriter) -> Result) -> Result {
    unsafe withForeignWriter(handle) { body($0.writer) }
}
