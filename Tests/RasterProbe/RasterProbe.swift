import Raster
import SystemPackage
import TFEvents

/// Makes and logs pictures for tests in other languages.
///
///     RasterProbe encode JOBS SAMPLES PNGS
///     RasterProbe log LOGDIR PIXELS [FILE...]
@main
struct RasterProbe {
    static func main() throws {
        let arguments = CommandLine.arguments
        switch arguments[1] {
        case "encode":
            try encode(jobs: arguments[2], samples: arguments[3], to: arguments[4])
        default:
            try log(to: arguments[2], pixels: arguments[3], files: Array(arguments.dropFirst(4)))
        }
    }

    /// Encodes bitmaps as PNG files.
    ///
    /// A line of JOBS is a format, a width, a height and a level. SAMPLES holds the samples of all jobs, one
    /// behind the other; PNGS will hold their files, each behind its length in eight bytes, the lowest first.
    private static func encode(jobs: String, samples: String, to output: String) throws {
        let samples = try File(samples, .readOnly)
        let output = try File(output, .writeOnly)
        for line in String(decoding: try File(jobs, .readOnly).rest(), as: UTF8.self).split(separator: "\n") {
            let words = line.split(separator: " ")
            guard let format = PixelFormat(rawValue: String(words[0])), let width = Int(words[1]),
                let height = Int(words[2]), let level = Int(words[3])
            else { throw Errno.invalidArgument }
            let bitmap = try Bitmap(
                width: width, height: height, format: format,
                samples: try samples.read(width * height * format.channels))
            let file = try bitmap.png(level: CompressionLevel(level))
            try output.write(withUnsafeBytes(of: UInt64(file.bytes.count).littleEndian) { Array($0) })
            try output.write(file.bytes)
        }
    }

    /// Logs pictures of each kind, and the files, and one that is refused.
    ///
    /// Each tag's samples are put into a file of PIXELS, named like it: all bitmaps of a step, step by step.
    private static func log(to directory: String, pixels: String, files: [String]) throws {
        try withEventWriter(runDirectory: directory) { writer in
            for pictures in try Pictures.all() {
                let copy = try File("\(pixels)/\(pictures.tag)", .writeOnly)
                for (step, bitmaps) in pictures.steps.enumerated() {
                    writer.addImages(
                        pictures.tag, bitmaps, step: step, displayName: "\(pictures.tag) pixels",
                        description: "Pictures of *\(pictures.tag)*")
                    for bitmap in bitmaps { try copy.write(bitmap.samples) }
                }
            }
            for (step, path) in files.enumerated() {
                writer.addImage("file", try ImageFile(File(path, .readOnly).rest()), step: step)
            }
            writer.addHeatMap("q_values", try Pictures.heatMap(), step: 0, displayName: "Q values")
            writer.addImages("refused", try Pictures.ofTwoSizes(), step: 0)
        }
    }
}
