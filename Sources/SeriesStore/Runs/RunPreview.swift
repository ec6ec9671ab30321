import SystemPackage
@_spi(Tools) import TFEvents
import TFRecord

extension RunReading {
    /// How a run looks at a few places of its files, to be shown until they are read: curves over their whole length.
    ///
    /// What stands there is shown as it stands; what lies between comes later.
    ///
    /// - Returns: The contents; nil if the files are so small that reading them takes no longer.
    static func preview(_ states: [FileState], limits: SampleLimits) -> SharedContents? {
        guard states.contains(where: { $0.size > largestUnseen }) else { return nil }
        var resumePoints = ResumePoints()
        while true {
            var contents = RunContents(limits: limits, knowing: resumePoints)
            for (index, state) in states.enumerated() {
                contents.begin(state.path, number: index)
                preview(state, into: &contents)
            }
            guard let newlyKnown = contents.parts.newlyKnown else { return SharedContents(contents) }
            resumePoints = newlyKnown
        }
    }

    /// Files up to this size, in bytes, are read at once.
    private static let largestUnseen: Int64 = 4 << 20
    private static let placeCount: Int64 = 256
    /// So many bytes are read at each place.
    private static let placeLength: Int64 = 8 << 10

    private static func preview(_ state: FileState, into contents: inout RunContents) {
        guard state.size > 0,
            let file = try? FileDescriptor.open(
                FilePath(readable: state.path), .readOnly, options: .closeOnExec)
        else { return }
        defer { try? file.close() }
        let length = state.size > largestUnseen ? placeLength : state.size
        let count = state.size > largestUnseen ? placeCount : 1
        guard beginsWithEvent(file) else { return }
        for place in 0..<count {
            let offset = UInt64((state.size - length) * place / max(1, count - 1))
            guard let bytes = try? file.bytes(at: offset, count: Int(length)) else { return }
            read(bytes, at: offset, into: &contents)
        }
    }

    /// Whether a file is plain and sound where it begins; a compressed one can be read only from there.
    private static func beginsWithEvent(_ file: FileDescriptor) -> Bool {
        guard let bytes = try? file.bytes(at: 0, count: Int(placeLength)) else { return false }
        var reader = EventFileReader(bytes: bytes)
        return (try? reader.next()) == .event && reader.compression == Compression.none
    }

    /// Reads the events of a place; what is no record there is none of the file's damage.
    ///
    /// Nothing is looked for behind the place, where there may be gigabytes of zeros.
    private static func read(_ bytes: [UInt8], at offset: UInt64, into contents: inout RunContents) {
        var reader = EventFileReader(bytes: bytes)
        reader.looksBehindTruncation = false
        while let outcome = try? reader.next() {
            switch outcome {
            case .event: try? contents.take(reader.payload, at: offset + reader.recordOffset)
            case .damaged: continue
            case .end, .truncated: return
            }
        }
    }
}
