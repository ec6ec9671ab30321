import DataProviding
import NIOCore
import NIOHPACK
import NIOHTTP2
import NIOPosix

/// One call: a stream of HTTP/2 with a request and its reply.
final class CallHandler: ChannelInboundHandler {
    typealias InboundIn = HTTP2Frame.FramePayload
    typealias OutboundOut = HTTP2Frame.FramePayload

    private let provider: DataProvider
    private let workers: NIOThreadPool
    private let turns: CallTurns
    private let underWay: BytesUnderWay
    private var path = ""
    private var request = ByteBuffer()
    private var isCounted = false
    private var isAnswered = false

    /// More than any request of TensorBoard: it names each of some twenty thousand runs.
    private static let largestRequest = 4 << 20
    private static let service = "/tensorboard.data.TensorBoardDataProvider/"

    init(_ provider: DataProvider, workers: NIOThreadPool, _ turns: CallTurns, _ underWay: BytesUnderWay) {
        self.provider = provider
        self.workers = workers
        self.turns = turns
        self.underWay = underWay
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isAnswered else { return }
        switch unwrapInboundIn(data) {
        case .headers(let headers):
            path = headers.headers.first(name: ":path") ?? path
            if headers.endStream { answer(context) }
        case .data(let data):
            if case .byteBuffer(var bytes) = data.data { request.writeBuffer(&bytes) }
            if let error = count(on: context.channel) {
                isAnswered = true
                request = ByteBuffer()
                finish(context.channel, GRPCStatus(error), hasHeaders: false)
            } else if data.endStream {
                answer(context)
            }
        default: break
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    /// Counts the request once it says how long it is.
    ///
    /// - Returns: Why there is no room for it.
    private func count(on channel: any Channel) -> CallError? {
        guard let size = GRPCMessage.size(of: request) else { return nil }
        guard size <= Self.largestRequest, request.readableBytes <= size else {
            return .invalidArgument("The request is too large.")
        }
        guard !isCounted else { return nil }
        isCounted = true
        return underWay.begin(size, on: channel)
            ? nil : .unavailable("Too many requests are under way.")
    }

    private func answer(_ context: ChannelHandlerContext) {
        isAnswered = true
        let channel = context.channel
        guard path.hasPrefix(Self.service), let message = GRPCMessage.payload(of: request) else {
            let error = CallError.unimplemented(
                "There is no call \(path) of a message that is not compressed.")
            return finish(channel, GRPCStatus(error), hasHeaders: false)
        }
        let call = String(path.dropFirst(Self.service.count))
        request = ByteBuffer()
        let (provider, workers, turns, underWay) = (provider, workers, turns, underWay)
        turns.begin {
            workers.runIfActive(eventLoop: channel.eventLoop) { () -> Result<Reply, CallError> in
                Result { () throws(CallError) in
                    guard channel.isActive else { throw .unavailable("Nobody waits for the answer.") }
                    return try provider.reply(to: call, message)
                }
            }.whenSuccess { result in
                turns.end()
                send(result, on: channel, underWay)
            }
        }
    }
}

/// Sends the answer of a call, if there is room for it.
private func send(_ result: Result<Reply, CallError>, on channel: any Channel, _ underWay: BytesUnderWay) {
    switch result {
    case .success(let reply) where underWay.begin(reply.size, on: channel): send(reply, on: channel)
    case .success:
        let error = CallError.unavailable("Too many replies are under way that nobody takes.")
        finish(channel, GRPCStatus(error), hasHeaders: false)
    case .failure(let error): finish(channel, GRPCStatus(error), hasHeaders: false)
    }
}

/// Sends a reply message by message, each when the one before it has left.
private func send(_ reply: Reply, on channel: any Channel) {
    channel.write(HTTP2Frame.FramePayload.headers(.init(headers: GRPCStatus.headers)), promise: nil)
    send(reply, from: 0, on: channel)
}

private func send(_ reply: Reply, from index: Int, on channel: any Channel) {
    guard index < reply.messageCount else { return finish(channel, .ok, hasHeaders: true) }
    let message = GRPCMessage.framed(reply.message(index))
    let sending = channel.writeAndFlush(HTTP2Frame.FramePayload.data(.init(data: .byteBuffer(message))))
    if index + 1 < reply.messageCount {
        sending.whenSuccess { send(reply, from: index + 1, on: channel) }
    } else {
        // The reply need not be there twice until it has left.
        sending.whenSuccess { finish(channel, .ok, hasHeaders: true) }
    }
}

private func finish(_ channel: any Channel, _ status: GRPCStatus, hasHeaders: Bool) {
    if !hasHeaders {
        channel.write(HTTP2Frame.FramePayload.headers(.init(headers: GRPCStatus.headers)), promise: nil)
    }
    channel.writeAndFlush(
        HTTP2Frame.FramePayload.headers(.init(headers: status.trailers, endStream: true)), promise: nil)
}
