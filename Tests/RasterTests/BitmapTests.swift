import Testing

@testable import Raster

/// What bitmaps are made of, and what they refuse.
@Suite struct BitmapTests {
    @Test(arguments: PixelFormat.allCases)
    func holdsTheSamplesGiven(format: PixelFormat) throws {
        let samples = (0..<6 * format.channels).map { UInt8($0) }
        let bitmap = try Bitmap(width: 3, height: 2, format: format, samples: samples)
        #expect(bitmap.samples == samples)
        #expect(Array(bitmap.row(1)) == Array(samples.suffix(3 * format.channels)))
    }

    @Test func takesTheNearestLevelOfAFloatingPointValue() throws {
        let values = [-1, 0, 0.4 / 255, 0.6 / 255, 0.5, 254.4 / 255, 1, .infinity]
        let expected: [UInt8] = [0, 0, 0, 1, 128, 254, 255, 255]
        let size = (width: 4, height: 2)
        let doubles = try Bitmap(width: size.width, height: size.height, format: .gray, values: values)
        #expect(doubles.samples == expected)
        let floats = try Bitmap(
            width: size.width, height: size.height, format: .gray, values: values.map { Float($0) })
        #expect(floats == doubles)
    }

    @Test func namesTheArgumentThatIsWrong() {
        #expect(throws: RasterError("width", expected: "1 to 536870912 pixels", found: "0")) {
            try Bitmap(width: 0, height: 2, format: .gray, samples: [])
        }
        #expect(throws: RasterError("height", expected: "1 to 536870912 pixels", found: "-3")) {
            try Bitmap(width: 1, height: -3, format: .gray, samples: [])
        }
        #expect(throws: RasterError("height", expected: "1 to 536870912 pixels", found: "\(Int.max)")) {
            try Bitmap(width: 1, height: .max, format: .gray, samples: [])
        }
        #expect(
            throws: RasterError(
                "width, height", expected: "at most 536870912 samples", found: "20000 x 20000 of 3")
        ) {
            try Bitmap(width: 20_000, height: 20_000, format: .rgb, samples: [])
        }
        #expect(throws: RasterError("samples", expected: "12 for 2 x 2 rgb pixels", found: "4")) {
            try Bitmap(width: 2, height: 2, format: .rgb, samples: [1, 2, 3, 4])
        }
        #expect(throws: RasterError("values", expected: "1 for 1 x 1 gray pixels", found: "0")) {
            try Bitmap(width: 1, height: 1, format: .gray, values: [Double]())
        }
        #expect(throws: RasterError("values[1]", expected: "a number", found: "NaN")) {
            try Bitmap(width: 2, height: 1, format: .gray, values: [0, .nan])
        }
        #expect(throws: RasterError("level", expected: "0 to 9", found: "10")) { try CompressionLevel(10) }
    }
}
