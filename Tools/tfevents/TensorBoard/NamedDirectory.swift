import ArgumentParser
import SystemPackage
import ToolSupport

/// The log directory that a user names for TensorBoard to show.
enum NamedDirectory {
    /// Looks whether it can be shown; one that is not there yet is waited for, which is said.
    ///
    /// - Parameters:
    ///   - path: What the user gave.
    ///   - command: Who says so.
    /// - Throws: `ValidationError` where it is no directory or cannot be opened.
    static func check(_ path: String, for command: String) throws {
        do {
            try FileDescriptor.open(FilePath(path), .readOnly, options: [.directory, .closeOnExec]).close()
        } catch Errno.noSuchFileOrDirectory {
            printError("\(command): \(path) is not there yet; its runs are shown once it is.")
        } catch Errno.notDirectory {
            throw ValidationError("\(path) is no directory; name the one that holds the runs.")
        } catch {
            throw ValidationError("\(path) cannot be opened: \(error).")
        }
    }
}
