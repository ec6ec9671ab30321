import NIOCore
import Synchronization

/// The connections of clients: so many and no more, however many clients hang.
///
/// One too many ends the one that has been silent for the longest time.
final class OpenConnections: Sendable {
    private struct Connection {
        let channel: any Channel
        var lastHeard = NIODeadline.now()
    }

    private let connections = Mutex<[ObjectIdentifier: Connection]>([:])
    private let limit: Int

    /// - Parameter limit: How many there may be.
    init(limit: Int) { self.limit = limit }

    /// Watches over a new connection until it is closed.
    func add(_ channel: any Channel) {
        let id = ObjectIdentifier(channel)
        let silent = connections.withLock { connections in
            let silent =
                connections.count < limit
                ? nil : connections.min { $0.value.lastHeard < $1.value.lastHeard }?.key
            let ended = silent.flatMap { connections.removeValue(forKey: $0) }
            connections[id] = Connection(channel: channel)
            return ended
        }
        silent?.channel.close(promise: nil)
        channel.closeFuture.whenComplete { _ in
            self.connections.withLock { $0[id] = nil }
        }
    }

    /// Notes that a client has sent something.
    func heard(_ channel: any Channel) {
        connections.withLock { $0[ObjectIdentifier(channel)]?.lastHeard = .now() }
    }
}
