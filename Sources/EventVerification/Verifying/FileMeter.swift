/// How far one file is verified.
///
/// Of a compressed file only its size is known beforehand: what inflates beyond that is not counted.
struct FileMeter {
    private static let stride = 1 << 20

    private let meter: ByteMeter?
    private let size: Int
    private var completed = 0

    init(_ path: String, _ meter: ByteMeter?) {
        self.meter = meter
        size = meter == nil ? 0 : fileSize(path)
    }

    /// Takes where the current record begins.
    mutating func reach(_ offset: UInt64) {
        guard let meter, offset >= UInt64(completed + Self.stride), completed < size else { return }
        let reached = min(Int(clamping: offset), size)
        meter.add(reached - completed)
        completed = reached
    }

    /// Takes that a file is not read, as it is known.
    static func skip(_ path: String, _ meter: ByteMeter?) {
        var file = FileMeter(path, meter)
        file.finish()
    }

    /// Takes that there is nothing left to read.
    mutating func finish() {
        meter?.add(size - completed)
        completed = size
    }
}
