import SeriesStore
@_spi(Tools) import TFEvents

/// Where a blob stands, in a key that TensorBoard passes on and gives back; it holds as long as the file is there.
struct BlobReference {
    private(set) var run = ""
    /// The name of the file in the run's directory.
    private(set) var file = ""
    /// Where its record begins, in bytes from the start of the (inflated) file.
    private(set) var offset: UInt64 = 0
    /// How many values of the event stand before it.
    private(set) var index: Int32 = 0
    /// How many blobs of the value stand before it.
    private(set) var element = 0
    /// Whether TensorBoard's Python loader has left of the value's tensor only the first dimension.
    private(set) var isOfClips = false

    private enum Key {
        static let run = FieldKey(1, .lengthDelimited)
        static let file = FieldKey(2, .lengthDelimited)
        static let offset = FieldKey(3, .varint)
        static let index = FieldKey(4, .varint)
        static let element = FieldKey(5, .varint)
        static let isOfClips = FieldKey(6, .varint)
    }

    /// References to the blobs of a value.
    static func all(of place: EventPlace, in run: StoredRun) -> [BlobReference] {
        let paths = run.filePaths
        guard paths.indices.contains(Int(place.file)) else { return [] }
        var reference = BlobReference()
        reference.run = run.name
        reference.file = fileName(of: paths[Int(place.file)])
        reference.offset = place.offset
        reference.index = place.index
        reference.isOfClips = place.isOfClips
        return (0..<max(0, place.blobCount)).map { element in
            reference.element = Int(element)
            return reference
        }
    }

    /// Whether it is a reference into a file of its run.
    func isIn(_ path: String) -> Bool { ExactString(Self.fileName(of: path)) == ExactString(file) }

    private static func fileName(of path: String) -> String {
        path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[path.utf8.index(after: $0)...]) } ?? path
    }

    /// The reference in a serialized request.
    ///
    /// - Throws: ``CallError/invalidArgument(_:)`` where it is no key of ours.
    init(request: [UInt8]) throws(CallError) {
        do {
            let key = try unsafe WireReader(request.span.bytes).text(BlobKey.blobKey)
            try read([UInt8](hexadecimal: key))
        } catch {
            throw .invalidArgument("The key of the blob is none: \(error)")
        }
    }

    private init() {}

    private mutating func read(_ bytes: [UInt8]) throws(EventDecodingError) {
        var fields = unsafe WireReader(bytes.span.bytes)
        while try fields.next() {
            switch fields.key {
            case Key.run: run = String(repairing: try fields.span())
            case Key.file: file = String(repairing: try fields.span())
            case Key.offset: offset = try fields.varint()
            case Key.index: index = Int32(clamping: try fields.varint())
            case Key.element: element = Int(clamping: try fields.varint())
            case Key.isOfClips: isOfClips = try fields.varint() != 0
            default: try fields.skip()
            }
        }
    }

    /// The key, made of characters that may stand in a URL.
    var key: String {
        let message = [UInt8].message {
            $0.append(Key.run, unlessEmpty: run.utf8)
            $0.append(Key.file, unlessEmpty: file.utf8)
            $0.append(Key.offset, varint: offset)
            $0.append(Key.index, varint: index)
            $0.append(Key.element, varint: element)
            if isOfClips { $0.append(Key.isOfClips, varint: 1) }
        }
        return message.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }
}

extension [UInt8] {
    /// The bytes that pairs of hexadecimal digits stand for, as far as they do.
    fileprivate init(hexadecimal text: String) {
        let digits = [Character](text)
        self = stride(from: 0, to: digits.count - 1, by: 2).map { index in
            UInt8(String(digits[index...index + 1]), radix: 16) ?? 0
        }
    }
}
