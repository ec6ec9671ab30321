import NIOCore
import Synchronization

/// The bytes of requests that are not whole yet and of replies that clients have not taken yet: bounded, however many
/// clients hang.
final class BytesUnderWay: Sendable {
    private let bytes = Atomic(0)

    private static let limit = 512 << 20
    /// A client that takes longer for a request or a reply than this has hung.
    private static let patience = TimeAmount.minutes(2)

    /// Counts a message until its stream is closed, which is not later than patience lasts.
    ///
    /// - Returns: Whether there is room for it.
    func begin(_ size: Int, on stream: any Channel) -> Bool {
        guard bytes.add(size, ordering: .relaxed).newValue <= Self.limit else {
            bytes.subtract(size, ordering: .relaxed)
            return false
        }
        let end = stream.eventLoop.scheduleTask(in: Self.patience) { stream.close(promise: nil) }
        stream.closeFuture.whenComplete { _ in
            end.cancel()
            self.bytes.subtract(size, ordering: .relaxed)
        }
        return true
    }
}
