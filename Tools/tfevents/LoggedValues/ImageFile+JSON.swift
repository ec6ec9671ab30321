import Raster
import TFEvents

extension ImageFile {
    /// A PNG, JPEG or GIF file, or pixels: `{"width": 2, "height": 1, "format": "gray", "samples": [0, 255]}`.
    init(_ place: JSONPlace) throws(InvalidArgument) {
        guard let samples = place["samples"] else {
            let bytes = try place.fileContent
            self = try place.picture { () throws(RasterError) in try ImageFile(bytes) }
            return
        }
        try place.requireMembers("samples", "width", "height", "format")
        guard let width = try place["width"]?.integer, let height = try place["height"]?.integer,
            let format = PixelFormat(rawValue: try place["format"]?.text ?? "rgb")
        else { throw place.error("samples with their width, height and format (gray, rgb or rgba)") }
        let values = try samples.numbers.map { $0 / 255 }
        self = try place.picture { () throws(RasterError) in
            try Bitmap(width: width, height: height, format: format, values: values).png()
        }
    }
}

extension JSONPlace {
    fileprivate func picture<Result>(_ make: () throws(RasterError) -> Result) throws(InvalidArgument)
        -> Result
    {
        do { return try make() } catch {
            throw InvalidArgument("\(name).\(error.argument)", expected: error.expected, found: error.found)
        }
    }
}
