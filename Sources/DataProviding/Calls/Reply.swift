import TFEvents

/// The answer to a call: one message, or for a blob as many as it has pieces.
public struct Reply: Sendable {
    /// How many messages there are.
    public let messageCount: Int
    /// How many bytes it takes.
    public let size: Int
    private let content: Content

    private enum Content {
        case message([UInt8])
        case blob([UInt8])
    }

    private static let pieceSize = 1 << 20

    init(message: [UInt8]) {
        content = .message(message)
        messageCount = 1
        size = message.count
    }

    init(blob: [UInt8]) {
        content = .blob(blob)
        size = blob.count
        messageCount = max(1, (blob.count + Self.pieceSize - 1) / Self.pieceSize)
    }

    /// One of the messages, serialized.
    public func message(_ index: Int) -> [UInt8] {
        switch content {
        case .message(let bytes): bytes
        case .blob(let bytes):
            .message {
                $0.append(
                    BlobKey.data, delimited: bytes.dropFirst(index * Self.pieceSize).prefix(Self.pieceSize))
            }
        }
    }
}
