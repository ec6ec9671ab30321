/// A text as C gives it: UTF-8 up to a zero.
func text(_ pointer: UnsafePointer<CChar>) -> String { unsafe String(cString: pointer) }

/// The texts of an array as C gives it.
func texts(_ pointers: UnsafePointer<UnsafePointer<CChar>?>?, _ count: Int) -> [String] {
    guard let pointers = unsafe pointers else { return [] }
    return (0..<count).compactMap { unsafe pointers[$0].map { unsafe text($0) } }
}

/// Copies a text's or a path's bytes and a zero to where C wants them, as far as there is room, and returns how many
/// bytes there are.
func copy(
    _ bytes: some Collection<UInt8>, to buffer: UnsafeMutablePointer<CChar>?, capacity: Int
) -> Int {
    if let buffer = unsafe buffer, capacity > 0 {
        let count = min(bytes.count, capacity - 1)
        for (index, byte) in bytes.prefix(count).enumerated() {
            unsafe buffer[index] = CChar(bitPattern: byte)
        }
        unsafe buffer[count] = 0
    }
    return bytes.count
}
