/// The frame around each record of a TFRecord file, as TensorFlow's `record_writer.cc` writes it.
///
///     offset   size
///     0        8     n, the payload's length in bytes: unsigned, little-endian
///     8        4     masked CRC32C of the eight bytes before it, little-endian
///     12       n     payload
///     12 + n   4     masked CRC32C of the payload, little-endian
///
/// A file is a sequence of records and nothing else.
public enum RecordFrame {
    /// Bytes that hold the payload's length.
    @inlinable
    public static var lengthSize: Int { 8 }

    /// Bytes that hold a checksum.
    @inlinable
    public static var checksumSize: Int { 4 }

    /// Bytes before the payload.
    @inlinable
    public static var headerLength: Int { lengthSize + checksumSize }

    /// Bytes after the payload.
    @inlinable
    public static var footerLength: Int { checksumSize }

    /// Bytes a record takes beyond its payload.
    @inlinable
    public static var overhead: Int { headerLength + footerLength }
}
