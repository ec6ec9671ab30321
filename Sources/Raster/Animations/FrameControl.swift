/// Where a frame goes and how long it stays there: over what is there, in place of its pixels.
///
/// Source: the PNG specification, third edition, section 11.3.6.2.
struct FrameControl {
    let area: Area
    let delay: Animation.Delay

    private static let (disposeNone, blendSource): (UInt8, UInt8) = (0, 0)

    init(_ area: Area, _ delay: Animation.Delay) {
        self.area = area
        self.delay = delay
    }

    /// The control in a chunk's data behind its number; nil if it is another one.
    init?(_ data: [UInt8]) {
        guard data.count == 22, data[20] == Self.disposeNone, data[21] == Self.blendSource,
            let width = data.bigEndian(at: 0, count: 4), let height = data.bigEndian(at: 4, count: 4),
            let left = data.bigEndian(at: 8, count: 4), let top = data.bigEndian(at: 12, count: 4),
            let numerator = data.bigEndian(at: 16, count: 2),
            let denominator = data.bigEndian(at: 18, count: 2), width > 0, height > 0
        else { return nil }
        // A denominator of 0 stands for hundredths of a second.
        let delay = Animation.Delay(
            numerator: UInt16(numerator), denominator: denominator == 0 ? 100 : UInt16(denominator))
        self.init(Area(columns: left..<left + width, rows: top..<top + height), delay)
    }

    var data: [UInt8] {
        let sizeAndPlace = [
            area.columns.count, area.rows.count, area.columns.lowerBound, area.rows.lowerBound,
        ]
        return sizeAndPlace.flatMap { PNGFile.bigEndian(UInt32($0)) }
            + PNGFile.bigEndian(delay.numerator) + PNGFile.bigEndian(delay.denominator)
            + [Self.disposeNone, Self.blendSource]
    }
}
