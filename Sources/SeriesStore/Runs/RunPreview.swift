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
        let length = state.size > largestUnseen ? placeLength : state.size
        let count = state.size > largestUnseen ? placeCount : 1
        guard beginsWithEvent(state) else { return }
        for place in 0..<count {
            let offset = UInt64((state.size - length) / max(1, count - 1) * place)
            guard
                var reader = try? EventFileReader(
                    path: FilePath(readable: state.path), at: offset, index: 0,
                    bufferCapacity: Int(placeLength))
            else { return }
            read(&reader, upTo: offset + UInt64(length), into: &contents)
        }
    }

    /// Whether a file is plain and sound where it begins; a compressed one can be read only from there.
    private static func beginsWithEvent(_ state: FileState) -> Bool {
        guard
            var reader = try? EventFileReader(
                path: FilePath(readable: state.path), at: 0, index: 0, bufferCapacity: Int(placeLength))
        else { return false }
        return (try? reader.next()) == .event
    }

    /// Reads the events that begin before an offset; what is no record there is none of the file's damage.
    private static func read(
        _ reader: inout EventFileReader, upTo end: UInt64, into contents: inout RunContents
    ) {
        while reader.nextOffset < end {
            switch try? reader.next() {
            case .event: try? contents.take(reader.payload, at: reader.recordOffset)
            case .damaged: continue
            case .end, .truncated, nil: return
            }
        }
    }
}
