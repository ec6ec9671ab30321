/// Sampled sound: 16-bit integers, or floating point where -1 to 1 is what a loudspeaker can do.
public struct AudioClip: Hashable, Sendable {
    /// The samples, those of all channels at one time side by side.
    public let samples: Samples
    /// 1 for mono, 2 for stereo; at least 1.
    public let channels: Int
    /// Hertz; at least 1.
    public let sampleRate: Int
    /// How many of the samples it was made of were beyond ±1, and now are ±1.
    public let clippedCount: Int

    /// Samples in the form they are kept in.
    public enum Samples: Hashable, Sendable {
        /// 16-bit integers; ±32767 is ±1.
        case int16([Int16])
        /// 32-bit floating point.
        case float([Float])

        /// The number of samples in all channels.
        public var count: Int {
            switch self {
            case .int16(let samples): samples.count
            case .float(let samples): samples.count
            }
        }
    }

    /// The form to keep samples of floating point in.
    public enum Encoding: Hashable, Sendable {
        /// The nearest 16-bit integers, two bytes each.
        case int16
        /// As they are, four bytes each.
        case float
    }

    /// The number of samples of each channel.
    public var frameCount: Int { samples.count / channels }

    /// A clip of 16-bit integers.
    ///
    /// - Parameters:
    ///   - samples: Those of all channels at one time side by side.
    ///   - channels: How many there are.
    ///   - sampleRate: Hertz.
    /// - Throws: ``InvalidArgument`` for a number of samples that is no multiple of the channels, channels beyond
    ///   1 to 65535, a rate that is not positive, or more than a WAV file can hold, 4 GB.
    public init(_ samples: [Int16], channels: Int = 1, sampleRate: Int) throws(InvalidArgument) {
        try self.init(.int16(samples), channels: channels, sampleRate: sampleRate, clippedCount: 0)
    }

    /// A clip of floating point; what is beyond ±1 becomes ±1 and is counted.
    ///
    /// - Parameters:
    ///   - samples: Those of all channels at one time side by side.
    ///   - channels: How many there are.
    ///   - sampleRate: Hertz.
    ///   - encoding: The form to keep them in.
    /// - Throws: ``InvalidArgument`` for a sample that is NaN, a number of them that is no multiple of the channels,
    ///   channels beyond 1 to 65535, a rate that is not positive, or more than a WAV file can hold, 4 GB.
    public init(
        _ samples: [Float], channels: Int = 1, sampleRate: Int, encoding: Encoding = .int16
    ) throws(InvalidArgument) {
        let (clipped, clippedCount) = try clip(samples, encoding)
        try self.init(clipped, channels: channels, sampleRate: sampleRate, clippedCount: clippedCount)
    }

    /// A clip of samples that are not looked at.
    init(
        _ samples: Samples, channels: Int, sampleRate: Int, clippedCount: Int = 0
    ) throws(InvalidArgument) {
        guard (1...Int(UInt16.max)).contains(channels) else {
            throw InvalidArgument("channels", expected: "1 to \(UInt16.max)", found: "\(channels)")
        }
        guard (1...Int(UInt32.max)).contains(sampleRate) else {
            throw InvalidArgument("sampleRate", expected: "1 Hz to \(UInt32.max) Hz", found: "\(sampleRate)")
        }
        guard samples.count.isMultiple(of: channels) else {
            throw InvalidArgument(
                "samples", expected: "a multiple of \(channels) channels", found: "\(samples.count)")
        }
        guard samples.count <= Self.maximumSampleCount else {
            throw InvalidArgument(
                "samples", expected: "at most \(Self.maximumSampleCount)", found: "\(samples.count)")
        }
        self.samples = samples
        self.channels = channels
        self.sampleRate = sampleRate
        self.clippedCount = clippedCount
    }

    /// Of four bytes each, and with its header, a WAV file has less than 2^32 bytes.
    private static let maximumSampleCount = 1 << 30 - 64
}

/// Brings samples into ±1, and counts those that were not.
private func clip(
    _ samples: [Float], _ encoding: AudioClip.Encoding
) throws(InvalidArgument) -> (AudioClip.Samples, clippedCount: Int) {
    var counts = (beyond: UInt32(0), nan: UInt32(0))
    let result: AudioClip.Samples
    switch encoding {
    case .float: result = .float(clipped(samples, &counts) { $0 })
    case .int16:
        // 1.5 * 2^23, beside which a float has no room for fractions: its lowest bits are the nearest integer.
        let integerBits: Float = 12_582_912
        result = .int16(
            clipped(samples, &counts) { Int16(truncatingIfNeeded: ($0 * 32767 + integerBits).bitPattern) })
    }
    if counts.nan > 0, let index = samples.firstIndex(where: \.isNaN) {
        throw InvalidArgument("samples[\(index)]", expected: "a number", found: "NaN")
    }
    return (result, Int(counts.beyond))
}

/// On pointers and without branches, so that the compiler makes vector instructions of it.
@inline(__always)
private func clipped<Sample>(
    _ samples: [Float], _ counts: inout (beyond: UInt32, nan: UInt32), _ convert: (Float) -> Sample
) -> [Sample] {
    var (beyond, nan) = (UInt32(0), UInt32(0))
    let result = unsafe [Sample](unsafeUninitializedCapacity: samples.count) { output, count in
        unsafe samples.withUnsafeBufferPointer { samples in
            for index in 0..<samples.count {
                let sample = unsafe samples[index]
                beyond &+= abs(sample) > 1 ? 1 : 0
                nan &+= sample.isNaN ? 1 : 0
                let clipped: Float = sample > 1 ? 1 : sample < -1 ? -1 : sample
                unsafe output.initializeElement(at: index, to: convert(clipped))
            }
            count = samples.count
        }
    }
    counts = (beyond, nan)
    return result
}
