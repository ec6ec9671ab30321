import Foundation

/// Whoever started the server and holds the other end of its standard input.
enum ParentProcess {
    /// Ends this process when the input ends: its parent has ended, or wants it to.
    static func endWithInput() {
        Thread.detachNewThread {
            while let bytes = try? FileHandle.standardInput.read(upToCount: 4096), !bytes.isEmpty {}
            exit(0)
        }
    }
}
