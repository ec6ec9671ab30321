import SystemPackage
@_spi(Tools) import TFEvents
import TFRecord

/// How far a file was read, and how it ends there.
struct FileEnding: Sendable {
    /// The file as it was named.
    var path: String
    var file: FileProgress
    /// As much as there is of its last record, where that is not whole.
    var tail: TruncatedRecord?
    var compression: Compression?
    /// Whether the same bytes are read alike another time, and it was not the system that ended it.
    var isKnowable = true

    init(_ file: FileProgress) { (path, self.file) = ("", file) }

    /// Of a file that is about to be read, behind a record.
    init(of path: String, mark: RecordMark?) {
        let filePath = FilePath(readable: path)
        // A file that tells nothing is not known again.
        let status = (try? FileStatus(filePath)) ?? FileStatus(device: 0, inode: 0, size: -1, modified: 0)
        self.path = path
        file = FileProgress(path: filePath, status: status, mark: mark)
    }

    /// Whether what comes behind it changes nothing of what was read: damage may hold a begin of what comes.
    var canGrow: Bool { file.mark != nil && file.damageCount == 0 && !file.isCompressed }
}
