import Testing

@testable import Raster

/// Animated PNG files hold what changes from frame to frame; Tools/interop/test_media.py decodes them.
@Suite struct AnimationTests {
    private func frame(_ width: Int = 40, dots: [Int: UInt8] = [:]) throws -> Bitmap {
        // What no compressor makes small.
        var samples = (0..<width * 30).map { UInt8(truncatingIfNeeded: ($0 * $0) >> 3) }
        for (index, value) in dots { samples[index] = value }
        return try Bitmap(width: width, height: 30, format: .gray, samples: samples)
    }

    @Test func framesThatDoNotChangeCostNextToNothing() throws {
        let still = try frame()
        let one = try Animation([still], frameRate: 10).png().bytes.count
        let hundred = try Animation(Array(repeating: still, count: 100), frameRate: 10).png().bytes.count
        #expect(hundred - one < 99 * 80)
    }

    @Test func theDifferenceIsTheLeastRectangle() throws {
        let first = try frame()
        let second = try frame(dots: [5 * 40 + 7: 1, 20 * 40 + 3: 2])
        #expect(second.difference(from: first) == Area(columns: 3..<8, rows: 5..<21))
        #expect(first.difference(from: first) == Area(columns: 0..<1, rows: 0..<1))
        #expect(second.cropped(to: Area(columns: 7..<8, rows: 5..<6)).samples == [1])
    }

    @Test func namesTheArgumentThatIsWrong() throws {
        func argument(_ frames: [Bitmap], rate: Double = 10, plays: Int? = nil) -> String? {
            do throws(RasterError) { _ = try Animation(frames, frameRate: rate, playCount: plays) } catch {
                return error.argument
            }
            return nil
        }
        #expect(argument([]) == "frames")
        #expect(argument([try frame(), try frame(41)]) == "frames[1]")
        for rate in [0, 0.01, 1001, .nan, .infinity, -1] {
            #expect(argument([try frame()], rate: rate) == "frameRate")
        }
        #expect(argument([try frame()], plays: 0) == "playCount")
    }

    @Test(arguments: [
        (10.0, 1, 10), (29.97, 100, 2997), (12.5, 2, 25), (0.5, 2, 1), (1.0 / 60, 60, 1), (1000, 1, 1000),
    ])
    func framesAreShownForTheirTime(rate: Double, numerator: Int, denominator: Int) throws {
        let animation = try Animation([frame()], frameRate: rate)
        let delay = animation.delay
        #expect((Int(delay.numerator), Int(delay.denominator)) == (numerator, denominator))
        #expect(animation.frameRate == rate)
    }

    @Test(arguments: [Double.pi, 59.940059940059939, 999.999999, 0.016666666666666701, 999.01])
    func otherRatesAreNearlyKept(rate: Double) throws {
        let animation = try Animation([frame()], frameRate: rate)
        #expect(abs(animation.frameRate / rate - 1) < 1 / 65535)
        #expect(try Animation([frame()], frameRate: animation.frameRate) == animation)
    }
}
