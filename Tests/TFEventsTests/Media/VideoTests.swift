import Raster
import Testing

@testable import TFEvents

/// Videos come back as they were logged.
@Suite struct VideoTests {
    @Test func comeBackFromTheirFile() throws {
        let frames = try (0..<6).map { index in
            try Bitmap(
                width: 5, height: 4, format: .rgba, samples: (0..<80).map { UInt8($0 + max(index, 2) % 4) })
        }
        let animation = try Animation(frames, frameRate: 23.976, playCount: 2)
        let gif = try ImageFile(Array("GIF89a".utf8) + [3, 0, 2, 0, 0, 0, 0])
        let logged = try LoggedKinds()
        logged.writer.addVideo("video", animation, step: 3)
        logged.writer.addImage("picture", frames[0], step: 3)
        logged.writer.addImage("gif", gif, step: 3)
        let found = try logged.read().map { value -> Animation? in
            guard case .images(let images) = value.interpretation else { return nil }
            #expect(images.count == 1)
            return try images[0].animation()
        }
        #expect(found == [animation, nil, nil])
    }

    @Test func damagedOnesAreErrors() throws {
        let frame = try Bitmap(width: 2, height: 2, format: .gray, samples: [1, 2, 3, 4])
        var bytes = try Animation([frame, frame], frameRate: 1).png().bytes
        bytes[bytes.count - 20] ^= 1
        let image = Summary.EncodedImage(width: 2, height: 2, bytes: bytes)
        #expect(throws: RasterError.self) { try image.animation() }
    }
}
