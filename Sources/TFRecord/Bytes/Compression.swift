/// How a whole file of records is compressed.
///
/// These are the `compression_type` values of TensorFlow's `TFRecordOptions`. TensorBoard reads only
/// uncompressed event files.
public enum Compression: String, CaseIterable, Hashable, Sendable {
    /// Records as they are.
    case none
    /// One zlib stream (RFC 1950).
    case zlib
    /// A gzip file (RFC 1952).
    case gzip
}

extension Compression: CustomStringConvertible {
    /// The name: `none`, `zlib` or `gzip`.
    public var description: String { rawValue }
}
