import ArgumentParser

/// Why a replay stops.
enum ReplayError: Error {
    /// The input is not what it should be; the sentence names file, line and field.
    case badInput(String)
    /// The input cannot be read or the output not be written.
    case cannotRun(String)

    var message: String {
        switch self {
        case .badInput(let message), .cannotRun(let message): message
        }
    }

    var exitCode: ExitCode {
        switch self {
        case .badInput: ExitCode(1)
        case .cannotRun: ExitCode(2)
        }
    }
}
