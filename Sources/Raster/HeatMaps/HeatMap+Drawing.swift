extension HeatMap {
    /// The heat map as RGB pixels.
    public var bitmap: Bitmap {
        let layout = HeatMapLayout(self)
        var canvas = Canvas(width: layout.width, height: layout.height)
        drawCells(on: &canvas, layout)
        drawRowLabels(on: &canvas, layout)
        drawColumnLabels(on: &canvas, layout)
        drawScale(on: &canvas, layout)
        return canvas.bitmap
    }

    private func drawCells(on canvas: inout Canvas, _ layout: HeatMapLayout) {
        for (row, values) in values.enumerated() {
            for (column, value) in values.enumerated() {
                let left = layout.left + column * cellSize
                let top = layout.top + row * cellSize
                let color = value.isNaN ? Color.gray : colors.color(at: place(of: value))
                canvas.fill(left: left, top: top, width: cellSize, height: cellSize, color)
                guard value.isNaN else { continue }
                for offset in 0..<cellSize {
                    canvas.fill(left: left + offset, top: top + offset, width: 1, height: 1, .white)
                    canvas.fill(
                        left: left + offset, top: top + cellSize - 1 - offset, width: 1, height: 1, .white)
                }
            }
        }
    }

    /// Where a value stands in the range: 0 at its lower end, 1 at its upper one, the middle if they are one.
    private func place(of value: Double) -> Double {
        let length = range.upperBound - range.lowerBound
        guard length > 0 else {
            return value == range.lowerBound ? 0.5 : value < range.lowerBound ? 0 : 1
        }
        let nearest = min(max(value, range.lowerBound), range.upperBound)
        return (nearest - range.lowerBound) / length
    }

    private func drawRowLabels(on canvas: inout Canvas, _ layout: HeatMapLayout) {
        let scale = layout.fontScale
        for (row, label) in rowLabels.enumerated() {
            let width = scale * BitmapFont.width(of: label)
            canvas.write(
                label, left: layout.left - layout.gap - width,
                top: layout.top + row * cellSize + (cellSize - scale * BitmapFont.height) / 2, scale: scale)
        }
    }

    private func drawColumnLabels(on canvas: inout Canvas, _ layout: HeatMapLayout) {
        let (scale, bottom) = (layout.fontScale, layout.top - layout.gap)
        for (column, label) in columnLabels.enumerated() {
            let middle = layout.left + column * cellSize + cellSize / 2
            if layout.turnsColumnLabels {
                let left = middle - scale * BitmapFont.height / 2
                canvas.writeUpward(label, left: left, bottom: bottom, scale: scale)
            } else {
                let left = middle - scale * BitmapFont.width(of: label) / 2
                canvas.write(label, left: left, top: bottom - scale * BitmapFont.height, scale: scale)
            }
        }
    }

    private func drawScale(on canvas: inout Canvas, _ layout: HeatMapLayout) {
        let left = layout.left + layout.cellsWidth + 2 * layout.gap
        let height = layout.height - layout.top - layout.gap
        for y in 0..<height {
            let color = colors.color(at: 1 - Double(y) / Double(max(height - 1, 1)))
            canvas.fill(left: left, top: layout.top + y, width: layout.scaleWidth, height: 1, color)
        }
        let labelLeft = left + layout.scaleWidth + layout.gap
        let lineHeight = layout.fontScale * BitmapFont.height
        canvas.write(
            scaleLabel(range.upperBound), left: labelLeft, top: layout.top, scale: layout.fontScale)
        canvas.write(
            scaleLabel(range.lowerBound), left: labelLeft, top: layout.top + height - lineHeight,
            scale: layout.fontScale)
    }
}
