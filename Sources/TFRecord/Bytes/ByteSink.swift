/// Where a writer's bytes go.
protocol ByteSink: AnyObject {
    /// The file's name in messages.
    var name: String { get }

    /// Takes all of `bytes`.
    func write(_ bytes: RawSpan) throws(TFRecordError)

    /// Hands everything taken so far to the system.
    func flush() throws(TFRecordError)

    /// Writes what must stand at the end, and closes the file.
    func close() throws(TFRecordError)
}
