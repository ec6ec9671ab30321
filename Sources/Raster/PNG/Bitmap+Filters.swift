extension Bitmap {
    /// The rows as they are compressed, each behind the number of its filter.
    var filteredRows: [UInt8] {
        let rowLength = width * format.channels
        return unsafe [UInt8](unsafeUninitializedCapacity: height * (rowLength + 1)) { output, count in
            unsafe samples.withUnsafeBufferPointer { samples in
                guard let samples = samples.baseAddress, let output = output.baseAddress else { return }
                var rows = RowFiltering(rowLength: rowLength, pixelLength: format.channels)
                for y in 0..<height {
                    unsafe rows.filter(samples + y * rowLength, into: output + y * (rowLength + 1))
                }
            }
            count = height * (rowLength + 1)
        }
    }
}

/// Filters one row after the other.
///
/// On pointers, since bounds checks in these loops would cost several times what they do.
@safe
private struct RowFiltering: ~Copyable {
    /// A row that equals the one above needs no third trial.
    private static let trials: [RowFilter] = [.none, .up, .sub, .average, .paeth]

    private let rowLength: Int
    private let pixelLength: Int
    // Each row behind a pixel of zeros, which counts as the one to the left of the first.
    private var current: UnsafeMutablePointer<UInt8>
    private var above: UnsafeMutablePointer<UInt8>
    private let candidate: UnsafeMutablePointer<UInt8>

    init(rowLength: Int, pixelLength: Int) {
        self.rowLength = rowLength
        self.pixelLength = pixelLength
        unsafe current = .allocate(capacity: rowLength + pixelLength)
        unsafe above = .allocate(capacity: rowLength + pixelLength)
        unsafe candidate = .allocate(capacity: rowLength)
        unsafe current.initialize(repeating: 0, count: rowLength + pixelLength)
        unsafe above.initialize(repeating: 0, count: rowLength + pixelLength)
        unsafe candidate.initialize(repeating: 0, count: rowLength)
    }

    deinit {
        unsafe current.deallocate()
        unsafe above.deallocate()
        unsafe candidate.deallocate()
    }

    /// Writes the filter's number and the filtered row, by the filter that gives the least sum.
    mutating func filter(_ row: UnsafePointer<UInt8>, into output: UnsafeMutablePointer<UInt8>) {
        unsafe (current + pixelLength).update(from: row, count: rowLength)
        var least = Int.max
        for filter in Self.trials where least > 0 {
            apply(filter)
            let sum = candidateSum
            guard sum < least else { continue }
            least = sum
            unsafe output.pointee = filter.rawValue
            unsafe (output + 1).update(from: candidate, count: rowLength)
        }
        unsafe swap(&current, &above)
    }

    /// With a loop for each filter, in which there is no choice left.
    private func apply(_ filter: RowFilter) {
        switch filter {
        case .none: predict { RowFilter.none.prediction(left: $0, up: $1, upLeft: $2) }
        case .sub: predict { RowFilter.sub.prediction(left: $0, up: $1, upLeft: $2) }
        case .up: predict { RowFilter.up.prediction(left: $0, up: $1, upLeft: $2) }
        case .average: predict { RowFilter.average.prediction(left: $0, up: $1, upLeft: $2) }
        case .paeth: predict { RowFilter.paeth.prediction(left: $0, up: $1, upLeft: $2) }
        }
    }

    /// Sets the candidate to what each sample is beyond what its neighbours predict.
    @inline(__always)
    private func predict(_ prediction: (_ left: UInt8, _ up: UInt8, _ upLeft: UInt8) -> UInt8) {
        let upRow = unsafe above + pixelLength
        let row = unsafe current + pixelLength
        var index = 0
        while index < rowLength {
            unsafe candidate[index] =
                row[index] &- prediction(current[index], upRow[index], above[index])
            index &+= 1
        }
    }

    /// The sum of the candidate's bytes, taken as signed, without their signs.
    private var candidateSum: Int {
        var sum = 0
        var index = 0
        while index < rowLength {
            unsafe sum &+= Int(Int8(bitPattern: candidate[index]).magnitude)
            index &+= 1
        }
        return sum
    }
}
