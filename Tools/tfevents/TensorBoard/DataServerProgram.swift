import ArgumentParser
import ToolSupport

/// The data server, which is a program of its own so that it starts in milliseconds.
enum DataServerProgram {
    private static let name = "tfevents-data-server"

    /// The program, beside this one or on the search path.
    ///
    /// - Throws: The exit code 2, after saying what is missing.
    static func find(for command: String) throws -> Program {
        guard let program = Program(named: name) else {
            printError(
                "\(command): \(name) is neither beside this program nor on the search path. "
                    + "Build it: swift build -c release --package-path Tools/server")
            throw ExitCode(2)
        }
        return program
    }
}
