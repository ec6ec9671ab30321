import Libc
import Synchronization

/// The standard output of the process.
///
/// Once it takes no more, the rest is lost, and ``failure`` says why.
public enum StandardOutput {
    private static let firstFailure = Atomic<Int32>(0)

    /// The number of the first error; nil as long as everything was taken.
    public static var failure: Int32? {
        let number = firstFailure.load(ordering: .relaxed)
        return number == 0 ? nil : number
    }

    /// Writes text as it is, at once.
    public static func write(_ text: String) {
        guard failure == nil, let error = writeAll(text, to: STDOUT_FILENO) else { return }
        noteFailure(error)
    }

    /// Keeps the number of an error that ended the output.
    public static func noteFailure(_ number: Int32) {
        firstFailure.store(number, ordering: .relaxed)
    }
}

/// Writes text as it is; returns the number of the error that ended it early.
func writeAll(_ text: String, to fileDescriptor: Int32) -> Int32? {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
        let count = unsafe rest.withUnsafeBytes { unsafe write(fileDescriptor, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return count < 0 ? errno : EIO }
        rest = rest.dropFirst(count)
    }
    return nil
}
