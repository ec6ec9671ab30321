/// A rectangle of pixels, at least one.
struct Area: Equatable {
    var columns: Range<Int>
    var rows: Range<Int>

    func isWithin(_ other: Area) -> Bool {
        columns.clamped(to: other.columns) == columns && rows.clamped(to: other.rows) == rows
    }
}

extension Bitmap {
    /// All of the bitmap.
    var area: Area { Area(columns: 0..<width, rows: 0..<height) }

    /// The least area outside of which the bitmap equals another of its size and format; the first pixel if it
    /// equals it everywhere.
    func difference(from other: Bitmap) -> Area {
        let differingRows = (0..<height).filter { row($0) != other.row($0) }
        guard let top = differingRows.first, let bottom = differingRows.last else {
            return Area(columns: 0..<1, rows: 0..<1)
        }
        var (left, right) = (width, 0)
        for y in differingRows {
            let (own, others) = (row(y), other.row(y))
            if let first = zip(own, others).enumerated().first(where: { $1.0 != $1.1 })?.offset {
                left = min(left, first / format.channels)
            }
            if let last = zip(own.reversed(), others.reversed()).enumerated().first(where: { $1.0 != $1.1 })?
                .offset
            {
                right = max(right, width - last / format.channels)
            }
        }
        return Area(columns: left..<right, rows: top..<bottom + 1)
    }

    /// The pixels of an area.
    func cropped(to area: Area) -> Bitmap {
        guard area != self.area else { return self }
        let samples = area.rows.flatMap { y in
            let start = y * width
            return self.samples[
                (start + area.columns.lowerBound) * format.channels..<(start + area.columns.upperBound)
                    * format.channels]
        }
        return Bitmap(
            checkedWidth: area.columns.count, height: area.rows.count, format: format, samples: samples)
    }

    /// The bitmap with other pixels in an area of it; the same one where they are the same.
    func replacing(_ area: Area, with pixels: Bitmap) -> Bitmap {
        guard cropped(to: area) != pixels else { return self }
        var samples = samples
        let rowLength = area.columns.count * format.channels
        for (index, y) in area.rows.enumerated() {
            let start = (y * width + area.columns.lowerBound) * format.channels
            samples.replaceSubrange(start..<start + rowLength, with: pixels.row(index))
        }
        return Bitmap(checkedWidth: width, height: height, format: format, samples: samples)
    }
}
