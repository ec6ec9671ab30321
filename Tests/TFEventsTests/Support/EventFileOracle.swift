import Foundation
import SwiftProtobuf
import TFRecord

/// Reads an event file with swift-protobuf and nothing of this package but the checksum.
enum EventFileOracle {
    struct Damage: Error {
        var offset: Int
    }

    /// The payloads of a file that must consist of whole, sound records.
    static func payloads(of path: String) throws -> [Data] {
        let file = try Data(contentsOf: URL(filePath: path))
        var payloads: [Data] = []
        var offset = 0
        while offset < file.count {
            guard file.count - offset >= 16 else { throw Damage(offset: offset) }
            let length = Int(integer(UInt64.self, in: file, at: offset))
            guard length <= file.count - offset - 16 else { throw Damage(offset: offset) }
            let payload = file[offset + 12..<offset + 12 + length]
            let isSound =
                integer(UInt32.self, in: file, at: offset + 8)
                == MaskedCRC32C(of: file[offset..<offset + 8].bytes).rawValue
                && integer(UInt32.self, in: file, at: offset + 12 + length)
                    == MaskedCRC32C(of: payload.bytes).rawValue
            guard isSound else { throw Damage(offset: offset) }
            payloads.append(payload)
            offset += 16 + length
        }
        return payloads
    }

    /// The Events of a file, decoded by generated code.
    static func events(of path: String) throws -> [ProtoEvent] {
        try payloads(of: path).map { try ProtoEvent(serializedBytes: $0) }
    }

    private static func integer<T: FixedWidthInteger & BitwiseCopyable>(
        _ type: T.Type, in data: Data, at offset: Int
    ) -> T {
        data.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: T.self).littleEndian
    }
}

extension ProtoEvent {
    /// Tag and value of each scalar.
    var scalars: [String: Float] {
        Dictionary(summary.value.map { ($0.tag, $0.simpleValue) }) { _, last in last }
    }
}
