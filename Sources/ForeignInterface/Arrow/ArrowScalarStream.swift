import CTFEvents

/// The stream of a table's batches, one for each run.
final class ArrowScalarStream {
    private let table: ScalarTable
    private let names: ScalarNames
    private var next = 0

    private init(_ table: ScalarTable) {
        self.table = table
        names = ScalarNames(table)
    }

    /// Fills in a stream, which holds the table until it is released.
    static func fill(_ stream: UnsafeMutablePointer<ArrowArrayStream>, with table: ScalarTable) {
        let state = unsafe Unmanaged.passRetained(ArrowScalarStream(table)).toOpaque()
        unsafe stream.pointee = ArrowArrayStream(
            get_schema: { stream, schema in
                guard let schema = unsafe schema else { return invalidArgument }
                unsafe ArrowScalarSchema.fill(schema)
                return 0
            },
            get_next: { stream, array in
                guard let array = unsafe array, let state = unsafe ArrowScalarStream.of(stream) else {
                    return invalidArgument
                }
                unsafe state.nextBatch(array)
                return 0
            },
            get_last_error: { _ in nil },
            release: { stream in
                guard let stream = unsafe stream, let state = unsafe stream.pointee.private_data else {
                    return
                }
                unsafe Unmanaged<ArrowScalarStream>.fromOpaque(state).release()
                unsafe stream.pointee.release = nil
            },
            private_data: state)
    }

    private static func of(_ stream: UnsafeMutablePointer<ArrowArrayStream>?) -> ArrowScalarStream? {
        guard let state = unsafe stream?.pointee.private_data else { return nil }
        return unsafe Unmanaged<ArrowScalarStream>.fromOpaque(state).takeUnretainedValue()
    }

    /// Fills in the next batch, or a released one at the end.
    private func nextBatch(_ array: UnsafeMutablePointer<ArrowArray>) {
        guard next < table.runs.count else {
            unsafe array.pointee = ArrowArray()
            return
        }
        let run = next
        next += 1
        unsafe ArrowScalarBatch.fill(array, table.runs[run], runNumber: run, names)
    }
}

/// EINVAL of every system.
private let invalidArgument: Int32 = 22
