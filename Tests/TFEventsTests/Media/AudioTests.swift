import Testing

@testable import TFEvents

/// Sounds come back as they were logged, and what is beyond ±1 is counted.
@Suite struct AudioTests {
    @Test func comesBackFromItsFile() throws {
        let logged = try LoggedKinds()
        let clips = [
            try AudioClip([0, 0.5, -1, 1] as [Float], channels: 2, sampleRate: 8000),
            try AudioClip([0.1, -0.25] as [Float], sampleRate: 44100, encoding: .float),
            try AudioClip([.min, .max, 0] as [Int16], channels: 3, sampleRate: 1),
        ]
        logged.writer.addAudio("clips", clips, step: 3, displayName: "Clips")
        let value = try #require(try logged.read().first)
        guard case .audio(let files) = value.interpretation else { return #expect(Bool(false)) }
        #expect(try files.map { try AudioClip(try AudioFile($0.bytes)) } == clips)
        #expect(files.allSatisfy { $0.contentType == "audio/wav" })
        #expect(value.metadata?.displayName == "Clips" && value.metadata?.dataClass == .blobSequence)
    }

    @Test func clipsWhatIsBeyondOneAndCountsIt() throws {
        let samples: [Float] = [1.5, -.infinity, 1, -1, 0.5]
        let clip = try AudioClip(samples, sampleRate: 8000)
        #expect(clip.samples == .int16([32767, -32767, 32767, -32767, 16384]))
        #expect(clip.clippedCount == 2)
        let exact = try AudioClip(samples, sampleRate: 8000, encoding: .float)
        #expect(exact.samples == .float([1, -1, 1, -1, 0.5]) && exact.clippedCount == 2)

        let logged = try LoggedKinds()
        logged.writer.addAudio("clip", clip, step: 3)
        logged.writer.addAudio("refused", clip, step: 1 << 60)
        let count = try #require(try logged.read().last)
        #expect(logged.refusedArguments == ["step"])
        #expect(count.tag == "clip/clipped" && count.interpretation == .scalar(2))
    }

    /// The nearest of two integers, the even one of those as near.
    @Test func roundsSamplesToTheNearest() throws {
        let samples = (-40000...40000).map { Float($0) / 40000 }
        let clip = try AudioClip(samples, sampleRate: 1)
        #expect(clip.samples == .int16(samples.map { Int16(($0 * 32767).rounded(.toNearestOrEven)) }))
    }

    @Test func namesTheArgumentThatIsWrong() throws {
        func argument(_ body: () throws(InvalidArgument) -> AudioClip) -> String? {
            do { _ = try body() } catch { return error.argument }
            return nil
        }
        let pair: [Float] = [0, .nan]
        #expect(argument { () throws(InvalidArgument) in try AudioClip(pair, sampleRate: 1) } == "samples[1]")
        #expect(
            argument { () throws(InvalidArgument) in
                try AudioClip([0, 1, 2] as [Int16], channels: 2, sampleRate: 1)
            }
                == "samples")
        #expect(
            argument { () throws(InvalidArgument) in try AudioClip([] as [Int16], channels: 0, sampleRate: 1)
            }
                == "channels")
        #expect(
            argument { () throws(InvalidArgument) in try AudioClip([] as [Int16], sampleRate: 0) }
                == "sampleRate")
        for bytes: [UInt8] in [[], [1, 2, 3, 4], Array("RIFF1234AVI ".utf8)] {
            #expect(throws: InvalidArgument.self) { try AudioFile(bytes) }
        }
    }

    /// Every file that is cut short, or whose header says more than there is.
    @Test func refusesFilesWithoutTheirEnd() throws {
        let whole = try AudioClip([1, 2, 3, 4] as [Int16], sampleRate: 8000).wav.bytes
        for length in 12..<whole.count {
            let file = try AudioFile(Array(whole.prefix(length)))
            #expect(throws: InvalidArgument.self) { try AudioClip(file) }
        }
    }

    @Test func ofOtherFormatsAreLoggedAsTheyAre() throws {
        let logged = try LoggedKinds()
        let ogg = try AudioFile(Array("OggS and so on".utf8))
        let wav = try AudioClip([1] as [Int16], sampleRate: 1).wav
        logged.writer.addAudio("ogg", ogg, step: 0)
        logged.writer.addAudio("none", [AudioFile](), step: 0)
        logged.writer.addAudio("mixed", [wav, ogg], step: 0)
        let values = try logged.read()
        #expect(values.map(\.tag) == ["ogg"])
        #expect(values[0].interpretation == .audio([.init(contentType: "", bytes: ogg.bytes)]))
        #expect(logged.refusedArguments == ["clips", "clips[1]"])
    }
}
