import Libc
import SystemPackage

/// A FIFO that was opened without waiting for a program that writes to it, which may never come.
struct FIFO {
    /// Seconds that a program has to open it for writing, from the first read on.
    static let writerLimit = 10

    private var giveUp: ContinuousClock.Instant?
    /// Whether a program has opened it for writing: then its end is that of the bytes.
    private var hadWriter = false

    /// Opens a FIFO for reading.
    static func open(_ path: FilePath) throws(Errno) -> FileDescriptor {
        try systemCall { try FileDescriptor.open(path, .readOnly, options: [.closeOnExec, .nonBlocking]) }
    }

    /// Reads what there is, once there is something; 0 at the end.
    ///
    /// - Throws: `Errno.timedOut` where nobody opens it for writing.
    mutating func read(
        _ descriptor: FileDescriptor, into free: UnsafeMutableRawBufferPointer
    ) throws(Errno) -> Int {
        while true {
            do {
                let count = try systemCall { unsafe try descriptor.read(into: free) }
                if count > 0 { hadWriter = true }
                if hadWriter { return count }
                try waitForWriter(descriptor)
            } catch .resourceTemporarilyUnavailable {
                // There is a writer, which has nothing for now.
                hadWriter = true
                _ = Self.hasNews(descriptor, milliseconds: -1)
            }
        }
    }

    /// Waits a moment.
    private mutating func waitForWriter(_ descriptor: FileDescriptor) throws(Errno) {
        let now = ContinuousClock.now
        let giveUp = giveUp ?? now + .seconds(Self.writerLimit)
        self.giveUp = giveUp
        guard now < giveUp else { throw .timedOut }
        // One that has come and gone is told too.
        if Self.hasNews(descriptor, milliseconds: 20) { hadWriter = true }
    }

    /// Waits for bytes, or for the last writer to go.
    private static func hasNews(_ descriptor: FileDescriptor, milliseconds: CInt) -> Bool {
        var entry = pollfd(fd: descriptor.rawValue, events: Int16(POLLIN), revents: 0)
        return unsafe poll(&entry, 1, milliseconds) > 0
    }
}
