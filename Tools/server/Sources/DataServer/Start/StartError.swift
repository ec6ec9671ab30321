/// Why the server cannot start.
///
/// The statuses are those of TensorBoard's own server (data/server/cli.rs).
enum StartError: Error {
    case badArgument(String)
    case noLogDirectory(String)
    case cannotListen(port: Int, reason: String)
    case cannotWrite(file: String, reason: String)

    /// The status with which the process ends.
    var status: Int32 {
        switch self {
        case .badArgument: 64
        case .noLogDirectory: 8
        case .cannotListen: 9
        case .cannotWrite: 74
        }
    }

    /// The message as TensorBoard wants it, which ends it by itself.
    var reason: String { message.hasSuffix(".") ? String(message.dropLast()) : message }

    /// One sentence: what is wrong and what to do.
    var message: String {
        switch self {
        case .badArgument(let text): text
        case .noLogDirectory(let text): text
        case .cannotListen(let port, let reason): "Cannot listen on port \(port): \(reason)."
        case .cannotWrite(let file, let reason): "\(file) cannot be written: \(reason)."
        }
    }
}
