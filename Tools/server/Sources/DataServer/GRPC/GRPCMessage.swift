import NIOCore

/// The frame around each message of gRPC: a byte that says whether it is compressed, and the length.
///
/// Source: grpc/doc/PROTOCOL-HTTP2.md.
enum GRPCMessage {
    private static let prefixLength = 5

    /// How many bytes a request says that it takes in all; nil if that has not come yet.
    static func size(of request: ByteBuffer) -> Int? {
        request.getInteger(at: request.readerIndex + 1, as: UInt32.self).map { Int($0) + prefixLength }
    }

    /// The one message of a request; nil if it is not whole, compressed, or followed by something.
    static func payload(of request: ByteBuffer) -> [UInt8]? {
        var request = request
        guard request.readInteger(as: UInt8.self) == 0,
            let length = request.readInteger(as: UInt32.self),
            length == request.readableBytes
        else { return nil }
        return request.readBytes(length: Int(length))
    }

    /// A message of a reply.
    static func framed(_ payload: [UInt8]) -> ByteBuffer {
        var buffer = ByteBufferAllocator().buffer(capacity: payload.count + prefixLength)
        buffer.writeInteger(UInt8(0))
        buffer.writeInteger(UInt32(payload.count))
        buffer.writeBytes(payload)
        return buffer
    }
}
