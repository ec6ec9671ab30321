import Raster

/// The bitmaps of a tag, step by step.
struct Pictures {
    let tag: String
    let steps: [[Bitmap]]

    /// Of each format, of floating point, several a step, and a grid.
    static func all() throws -> [Pictures] {
        var all = try PixelFormat.allCases.map { format in
            Pictures(tag: "\(format)", steps: try (0..<3).map { [try wave(format, phase: $0)] })
        }
        all.append(Pictures(tag: "floating_point", steps: [[try ramp()]]))
        all.append(
            Pictures(
                tag: "series",
                steps: try (0..<2).map { step in try (0..<3).map { try wave(.rgb, phase: 3 * step + $0) } }))
        all.append(
            Pictures(tag: "grid", steps: [[try Bitmap.grid(try (0..<5).map { try wave(.rgba, phase: $0) })]]))
        return all
    }

    /// 256 levels of gray from 0 to 1.
    private static func ramp() throws -> Bitmap {
        try Bitmap(width: 16, height: 16, format: .gray, values: (0..<256).map { Double($0) / 255 })
    }

    /// Samples that differ by place, channel and phase.
    private static func wave(_ format: PixelFormat, phase: Int) throws -> Bitmap {
        let (width, height) = (40, 30)
        var samples: [UInt8] = []
        for y in 0..<height {
            for x in 0..<width {
                for channel in 0..<format.channels {
                    let distance = (x - 20) * (x - 20) + (y - 15) * (y - 15)
                    let wave = distance / (2 + channel) + 40 * phase
                    samples.append(UInt8(truncatingIfNeeded: channel == 3 ? 255 - wave / 2 : wave))
                }
            }
        }
        return try Bitmap(width: width, height: height, format: format, samples: samples)
    }

    static func ofTwoSizes() throws -> [Bitmap] {
        [try wave(.gray, phase: 0), try ramp()]
    }

    /// What a policy might think of its actions.
    static func heatMap() throws -> HeatMap {
        let actions = ["investigate", "restart", "scale", "rollback", "escalate", "wait"]
        let states = ["healthy", "db slow", "db down", "api errors", "cache cold"]
        let values = states.indices.map { state in
            actions.indices.map { action in
                state == 4 && action == 3 ? Double.nan : Double((7 * state + 5 * action) % 11) / 2 - 2.5
            }
        }
        return try HeatMap(values, rowLabels: states, columnLabels: actions, colors: .diverging)
    }
}
