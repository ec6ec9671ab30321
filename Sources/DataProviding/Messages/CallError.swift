/// Why a call gets no answer, by the codes of gRPC.
public enum CallError: Error, Equatable, Sendable {
    /// The request is wrong.
    case invalidArgument(String)
    /// What is asked for is not there.
    case notFound(String)
    /// There is no such call.
    case unimplemented(String)
    /// What is asked for cannot be read.
    case unavailable(String)

    /// The number of the code on the wire.
    public var code: Int {
        switch self {
        case .invalidArgument: 3
        case .notFound: 5
        case .unimplemented: 12
        case .unavailable: 14
        }
    }

    /// What is wrong.
    public var message: String {
        switch self {
        case .invalidArgument(let text), .notFound(let text), .unimplemented(let text),
            .unavailable(let text):
            text
        }
    }
}
