import Dispatch

extension EventWriter {
    /// Waits until everything logged before is in the file, without keeping a thread of the program's tasks busy.
    ///
    /// - Throws: What kept events from being written.
    public func flush() async throws(EventWriterError) {
        try await waiting { () throws(EventWriterError) in try self.flush() }
    }

    /// Writes what is left and closes the file, without keeping a thread of the program's tasks busy.
    ///
    /// - Throws: What kept events from being written.
    public func close() async throws(EventWriterError) {
        try await waiting { () throws(EventWriterError) in try self.close() }
    }

    /// Waits for what takes as long as the disk does, on a thread that may.
    private func waiting(
        _ body: @escaping @Sendable () throws(EventWriterError) -> Void
    ) async throws(EventWriterError) {
        let result = await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(returning: Result { () throws(EventWriterError) in try body() })
            }
        }
        try result.get()
    }
}
