/// The text of one number, in memory that is used once.
///
/// Unsafe inside: digits are copied all at once from where they stand in a row, more than are wanted, into room that is
/// kept for that. An array would check each byte.
@safe
struct NumberText {
    /// Bytes of memory for any text of up to 40 bytes, for what is copied beyond it, and for the digits.
    static let memorySize = digitsPlace + 2 * DecimalDigits.count + 8
    private static let digitsPlace = 64

    /// How many bytes the text has.
    private(set) var count = 0
    private let memory: UnsafeMutableRawPointer

    /// An empty text.
    ///
    /// - Parameter memory: ``memorySize`` bytes, which outlive it.
    @inline(__always)
    init(_ memory: UnsafeMutableRawPointer) {
        unsafe self.memory = memory
    }

    /// The text.
    var bytes: UnsafeRawBufferPointer { unsafe UnsafeRawBufferPointer(start: memory, count: count) }

    @inline(__always)
    mutating func append(_ byte: UInt8) {
        unsafe memory.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
        count &+= 1
    }

    /// Appends some of the digits, and zeros behind them.
    @inline(__always)
    mutating func append(_ digits: DecimalDigits, from begin: Int, to end: Int) {
        let zeros: UInt64 = 0x3030_3030_3030_3030
        let place = unsafe memory + Self.digitsPlace
        unsafe place.storeBytes(of: (digits.words.0 | zeros).littleEndian, as: UInt64.self)
        unsafe place.storeBytes(of: (digits.words.1 | zeros).littleEndian, toByteOffset: 8, as: UInt64.self)
        unsafe place.storeBytes(of: (digits.words.2 | zeros).littleEndian, toByteOffset: 16, as: UInt64.self)
        unsafe place.storeBytes(of: zeros, toByteOffset: 24, as: UInt64.self)
        unsafe (memory + count).copyMemory(from: place + begin, byteCount: DecimalDigits.count)
        count &+= end &- begin
    }
}
