/// An RGB bitmap to draw on; what is beyond its edges is not drawn.
struct Canvas {
    let width: Int
    let height: Int
    private var samples: [UInt8]

    /// A white one.
    init(width: Int, height: Int) {
        self.width = width
        self.height = height
        samples = [UInt8](repeating: 255, count: 3 * width * height)
    }

    var bitmap: Bitmap { Bitmap(checkedWidth: width, height: height, format: .rgb, samples: samples) }

    mutating func fill(left: Int, top: Int, width: Int, height: Int, _ color: Color) {
        for y in max(top, 0)..<max(min(top + height, self.height), max(top, 0)) {
            for x in max(left, 0)..<max(min(left + width, self.width), max(left, 0)) {
                let start = 3 * (y * self.width + x)
                samples[start] = color.red
                samples[start + 1] = color.green
                samples[start + 2] = color.blue
            }
        }
    }

    /// Writes from left to right; left and top are those of the first character.
    mutating func write(_ text: String, left: Int, top: Int, scale: Int) {
        for dot in BitmapFont.dots(of: text) {
            fill(
                left: left + dot.x * scale, top: top + dot.y * scale, width: scale, height: scale, .black)
        }
    }

    /// Writes from the bottom up; left is that of the turned text, bottom is below its first character.
    mutating func writeUpward(_ text: String, left: Int, bottom: Int, scale: Int) {
        for dot in BitmapFont.dots(of: text) {
            fill(
                left: left + dot.y * scale, top: bottom - (dot.x + 1) * scale, width: scale, height: scale,
                .black)
        }
    }
}
