import DataProviding
import Libc
import NIOCore
import NIOHTTP2
import NIOPosix

/// Serves a data provider over HTTP/2 on this machine alone.
struct GRPCServer {
    /// Where it listens.
    let port: Int

    /// Where this machine is "localhost", under the older protocol and under the newer one.
    private static let loopbacks = (v4: "127.0.0.1", v6: "::1")

    /// No more than leave descriptors for the event files.
    private static var connectionLimit: Int { max(4, min(128, sysconf(Int32(_SC_OPEN_MAX)) / 4)) }

    /// Listens.
    ///
    /// - Parameters:
    ///   - provider: What answers the calls.
    ///   - port: Where to listen; 0 for any port that is free.
    /// - Throws: What the system reports where the port is taken.
    init(_ provider: DataProvider, port: Int) throws {
        let workerCount = max(4, System.coreCount)
        let workers = NIOThreadPool(numberOfThreads: workerCount)
        workers.start()
        let underWay = BytesUnderWay()
        let connections = OpenConnections(limit: Self.connectionLimit)
        let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup(numberOfThreads: 1))
            .serverChannelOption(.backlog, value: 64)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .serverChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(AcceptBackoffHandler())
                }
            }
            .childChannelInitializer { channel in
                connections.add(channel)
                let turns = CallTurns(limit: workerCount)
                return channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(ConnectionWatch(connections))
                }.flatMap {
                    channel.configureHTTP2Pipeline(
                        mode: .server, connectionConfiguration: .patient, streamConfiguration: .init()
                    ) { stream in
                        stream.eventLoop.makeCompletedFuture {
                            let call = CallHandler(provider, workers: workers, turns, underWay)
                            try stream.pipeline.syncOperations.addHandler(call)
                        }
                    }.flatMapThrowing { _ in
                        // Whatever comes behind what is no HTTP/2 would be kept for ever.
                        try channel.pipeline.syncOperations.addHandler(NIOCloseOnErrorHandler())
                    }
                }
            }
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
        do {
            let channel = try bootstrap.bind(host: Self.loopbacks.v4, port: port).wait()
            self.port = channel.localAddress?.port ?? port
            // Nobody waits for it: where it cannot be had, clients take the other one.
            _ = bootstrap.bind(host: Self.loopbacks.v6, port: self.port)
        } catch let error as IOError where error.errnoCode == EADDRNOTAVAIL {
            let channel = try bootstrap.bind(host: Self.loopbacks.v6, port: port).wait()
            self.port = channel.localAddress?.port ?? port
        }
    }
}

extension NIOHTTP2Handler.ConnectionConfiguration {
    /// With room for the pings with which gRPC measures a connection while it takes large replies.
    fileprivate static var patient: Self {
        var configuration = Self()
        configuration.controlFrameRateLimit.maximumCount = 10_000
        return configuration
    }
}
