/// Numbers in a report, four characters each: 24 bits in the alphabet of Base64.
///
/// `Page/DataScript.swift` reads them.
enum PackedNumbers {
    /// Floating-point numbers by the upper 24 bits of their float32, rounded: a relative error below 2⁻¹⁶.
    static func floats(_ numbers: [Double]) -> String {
        text(
            numbers.map { number in
                let float = Float(number)
                guard float.isFinite else { return float.isNaN ? 0x7fc000 : float.bitPattern >> 8 }
                return (float.bitPattern + 0x80) >> 8
            })
    }

    /// Where numbers lie between two ends, in 2²⁴ - 1 steps.
    static func shares(_ numbers: [Double], of range: ClosedRange<Double>) -> String {
        let width = range.upperBound - range.lowerBound
        return text(
            numbers.map { number in
                let share = width > 0 ? (number - range.lowerBound) / width : 0
                return share.isFinite ? UInt32((min(max(share, 0), 1) * 0xff_ffff).rounded()) : 0
            })
    }

    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    private static func text(_ numbers: [UInt32]) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(4 * numbers.count)
        for number in numbers {
            for shift in [18, 12, 6, 0] as [UInt32] { bytes.append(alphabet[Int(number >> shift & 63)]) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
