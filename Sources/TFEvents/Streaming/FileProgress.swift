public import SystemPackage
public import TFRecord

/// How far an event file was read, and by what it is known again.
@_spi(Tools) public struct FileProgress: Hashable, Sendable {
    /// The file.
    public let path: FilePath
    /// As the file was before it was read; unknown of one that could not be read to its end.
    public var status: FileStatus
    /// The last whole record; nil without one.
    public var mark: RecordMark?
    /// Whether the file is compressed, so that nobody can go on in its middle.
    public var isCompressed = false
    /// How many places there were where events were lost.
    public var damageCount = 0

    /// What is known of a file.
    public init(path: FilePath, status: FileStatus, mark: RecordMark? = nil) {
        self.path = path
        self.status = status
        self.mark = mark
    }

    /// How a file stands to what is known of it.
    enum Continuation {
        case unchanged
        /// More may stand behind the last record.
        case goesOn
        /// It holds other events, or is gone.
        case isReplaced
        /// What it holds cannot be told now.
        case isUnreadable(TFRecordError)
    }

    /// Looks at the file; of one that has changed the last record that was read is read again, and no more.
    var continuation: Continuation {
        do throws(Errno) {
            if try FileStatus(path) == status { return .unchanged }
        } catch .noSuchFileOrDirectory, .notDirectory {
            return .isReplaced
        } catch {
            return .isUnreadable(.cannotOpen(file: path.readable, reason: error))
        }
        do throws(TFRecordError) {
            return try holdsMark() ? .goesOn : .isReplaced
        } catch {
            return error.damage == nil ? .isUnreadable(error) : .isReplaced
        }
    }

    /// Whether the last record that was read is where it was, so that reading can go on behind it.
    private func holdsMark() throws(TFRecordError) -> Bool {
        guard let mark, !isCompressed else {
            _ = try EventFileReader(path: path)
            return mark == nil
        }
        let length = mark.payloadLength + RecordFrame.overhead
        var reader = try EventFileReader(
            path: path, at: mark.offset, index: mark.index, bufferCapacity: length)
        guard case .event = try reader.next() else { return false }
        return reader.mark == mark
    }

    /// A reader of what stands behind the last record.
    package func reader() throws(TFRecordError) -> EventFileReader {
        guard let mark else { return try EventFileReader(path: path) }
        let length = UInt64(mark.payloadLength + RecordFrame.overhead)
        return try EventFileReader(path: path, at: mark.offset + length, index: mark.index + 1)
    }
}
