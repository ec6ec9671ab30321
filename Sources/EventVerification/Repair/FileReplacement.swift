import Libc
import SystemPackage

/// A repaired file on its way to the place of the original, which is kept under another name.
///
/// At every moment there is a whole file of the original's name. TensorBoard reads neither the new file before it
/// has that name nor the original afterwards: their names do not contain `tfevents`.
struct FileReplacement {
    /// Where the repaired file is to be written.
    let newFile: FilePath

    private let original: FilePath
    private let state: State

    /// What changes when somebody writes to the file.
    private struct State: Equatable {
        let inode: Inode
        let size: Int64
        let seconds: Int
        let nanoseconds: Int

        init(_ path: FilePath) throws(Errno) {
            let status = try Stat(path)
            inode = status.inode
            size = Int64(status.size)
            seconds = status.st_mtim.tv_sec
            nanoseconds = status.st_mtim.tv_nsec
        }
    }

    init(of path: FilePath) throws(RepairError) {
        do throws(Errno) {
            original = try resolved(path)
            state = try State(original)
        } catch {
            throw .unreadable(path: path.string, reason: "\(path): \(error)")
        }
        newFile = Self.freePath(beside: original, suffix: "repaired")
    }

    /// Puts the new file in the place of the original.
    ///
    /// - Returns: Where the original is now.
    func replace() throws(RepairError) -> FilePath {
        guard (try? State(original)) == state else { throw .changedMeanwhile(path: original.string) }
        let backup = Self.freePath(beside: original, suffix: "bak")
        let isEmpty = (try? Stat(newFile)) == nil
        do throws(Errno) {
            if !isEmpty { try synchronise(newFile) }
            do throws(Errno) {
                try linkFile(original, as: backup)
            } catch  where error == .notPermitted || error == .notSupported {
                // A file system without second names.
                try renameFile(original, to: backup)
            }
            if isEmpty { removeAll(original) } else { try renameFile(newFile, to: original) }
            try synchronise(original.removingLastComponent())
        } catch {
            throw .cannotWrite(path: original.string, reason: error)
        }
        return backup
    }

    /// Removes what was written.
    func discard() { removeAll(newFile) }

    private static func freePath(beside path: FilePath, suffix: String) -> FilePath {
        let name = TensorBoardName.hidden(path.lastComponent?.string ?? "")
        let directory = path.removingLastComponent()
        var number = 0
        while true {
            let candidate = directory.appending(name + "." + suffix + (number == 0 ? "" : "\(number)"))
            if (try? Stat(candidate)) == nil { return candidate }
            number += 1
        }
    }
}
