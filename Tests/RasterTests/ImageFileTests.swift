import Testing

@testable import Raster

/// Files as they are, with the size in their headers.
@Suite struct ImageFileTests {
    private static let gif = Array("GIF89a".utf8) + [0x2c, 0x01, 0x05, 0x00, 0, 0, 0]
    /// A comment, a fill byte and then the frame: 300 x 5.
    private static let jpeg: [UInt8] = [
        0xff, 0xd8, 0xff, 0xfe, 0, 4, 0xff, 0xc0, 0xff, 0xff, 0xc2, 0, 11, 8, 0, 5, 1, 44, 1, 1, 0x11, 0,
    ]
    private static let png =
        ImageFile.Format.pngSignature + [0, 0, 0, 13] + Array("IHDR".utf8) + [0, 0, 1, 44, 0, 0, 0, 5]

    private static let files: [(ImageFile.Format, [UInt8])] = [(.gif, gif), (.jpeg, jpeg), (.png, png)]

    @Test(arguments: files)
    func hasTheSizeInItsHeader(format: ImageFile.Format, bytes: [UInt8]) throws {
        let file = try ImageFile(bytes)
        #expect(file.format == format)
        #expect((file.width, file.height) == (300, 5))
        #expect(file.bytes == bytes)
    }

    @Test(arguments: PixelFormat.allCases)
    func isWhatABitmapIsEncodedAs(format: PixelFormat) throws {
        let bitmap = try Bitmap(
            width: 7, height: 5, format: format, samples: (0..<35 * format.channels).map { UInt8($0) })
        let file = try bitmap.png()
        #expect(try ImageFile(file.bytes) == file)
        #expect((file.format, file.width, file.height) == (.png, 7, 5))
    }

    @Test(arguments: files)
    func isRefusedWhereTheHeaderEndsEarly(format: ImageFile.Format, bytes: [UInt8]) throws {
        let header = format == .gif ? 10 : format == .png ? 24 : 18
        for length in 0..<header {
            let error = #expect(throws: RasterError.self) { try ImageFile(Array(bytes.prefix(length))) }
            #expect(error?.argument == "bytes")
        }
        #expect(throws: Never.self) { try ImageFile(Array(bytes.prefix(header))) }
    }

    @Test func isRefusedWhereTheSizeIsZero() {
        #expect(throws: RasterError("bytes", expected: "a size of at least 1 x 1", found: "300 x 0")) {
            try ImageFile(Self.gif.prefix(8) + [0, 0])
        }
    }

    @Test func isRefusedWhereItIsNoImage() {
        #expect(
            throws: RasterError(
                "bytes", expected: "a PNG, JPEG or GIF file", found: "a file that begins with [66, 77, 0]")
        ) {
            try ImageFile([66, 77, 0])
        }
    }

    @Test(arguments: files)
    func neverTrapsOnDamagedHeaders(format: ImageFile.Format, bytes: [UInt8]) {
        for index in bytes.indices {
            for value in UInt8.min...UInt8.max {
                var damaged = bytes
                damaged[index] = value
                _ = try? ImageFile(damaged)
            }
        }
    }
}
