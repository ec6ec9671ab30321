import Raster
import TFEvents

/// Encodes sounds, meshes, embeddings and a video, and prints the seconds of the best of several rounds as JSON.
///
///     Media DIRECTORY
@main
struct Media {
    static func main() throws {
        let directory = CommandLine.arguments[1]
        let numbers = (0..<12_000_000).map { Float(($0 &* 2_654_435_761) & 0xffff) / 32768 - 1 }
        let faces = (0..<3_000_000).map { Int32($0 % 1_000_000) }
        let points = Array(numbers.prefix(3_000_000))
        let colors = points.map { UInt8(($0 + 1) * 127) }
        let frames = try (0..<50).map { index in
            try Bitmap(
                width: 256, height: 256, format: .rgb,
                samples: (0..<196_608).map { place in
                    UInt8(truncatingIfNeeded: place / 97 &+ (place % 768 < 3 * index ? index : 0))
                })
        }
        let writer = try EventWriter(runDirectory: directory)
        let seconds = [
            (
                "sound",
                try best { _ = try AudioClip(numbers, channels: 2, sampleRate: 44100).wav.bytes.count }
            ),
            (
                "mesh",
                try best {
                    writer.addMesh("mesh", try Mesh(vertices: points, colors: colors, faces: faces), step: 0)
                    try writer.flush()
                }
            ),
            (
                "embedding",
                try best {
                    try writer.addEmbedding("points", try Embedding(numbers, dimensions: 12), step: 0)
                }
            ),
            ("video", try best(rounds: 3) { _ = try Animation(frames, frameRate: 10).png().bytes.count }),
        ]
        try writer.close()
        print("{\(seconds.map { "\"\($0)\": \($1)" }.joined(separator: ", "))}")
    }

    private static func best(rounds: Int = 7, _ body: () throws -> Void) rethrows -> Double {
        var least = Duration.seconds(1000)
        for _ in 0..<rounds { least = min(least, try ContinuousClock().measure(body)) }
        return least / .seconds(1)
    }
}
