import DataProviding
import NIOHPACK

/// How a call ended, as it stands behind the reply.
///
/// Source: grpc/doc/PROTOCOL-HTTP2.md.
struct GRPCStatus {
    private let code: Int
    private let message: String

    /// The call was answered.
    static let ok = GRPCStatus(code: 0, message: "")

    /// The call was not answered.
    init(_ error: CallError) { self.init(code: error.code, message: error.message) }

    private init(code: Int, message: String) {
        self.code = code
        self.message = message
    }

    /// What stands before a reply.
    static let headers: HPACKHeaders = [":status": "200", "content-type": "application/grpc"]

    /// What stands behind a reply, or in place of it after ``headers``.
    var trailers: HPACKHeaders {
        var trailers: HPACKHeaders = ["grpc-status": "\(code)"]
        if !message.isEmpty { trailers.add(name: "grpc-message", value: message.percentEncoded) }
        return trailers
    }
}

extension String {
    /// Every byte but those of printable ASCII, and the percent sign, as `%XX`.
    fileprivate var percentEncoded: String {
        utf8.reduce(into: "") { text, byte in
            if byte >= 0x20, byte < 0x7f, byte != UInt8(ascii: "%") {
                text.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                text += (byte < 16 ? "%0" : "%") + digits
            }
        }
    }
}
