import ArgumentParser
import ToolSupport

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve a log directory to TensorBoard, whose own loaders are then not used.",
        usage: "tfevents serve <log-directory> [--port <port>] [-- <option of the server> ...]",
        discussion: """
            Reads the log directory and everything below it, again every 5 seconds, and answers TensorBoard on this \
            machine. 'tfevents board' starts both.

            OPTIONS OF THE SERVER: --reload <seconds>|once; --samples-per-plugin <plugin>=<count>|all,...; \
            --reply-points <count>, about how many points one answer holds in all (100000; 0 for all); \
            --thin random|extremes|mean, what is shown of a curve that has more points than are asked for; \
            --memory <megabytes>, what the points kept of all series may take together (a quarter of the machine's); \
            --groups, to show groups of seeds as runs of their own; --as default|python, to serve exactly what one of \
            TensorBoard's own loaders does, with its choice of points and its losses.

            EXIT CODES: 2 the server is not installed; 9 the port is taken.
            """
    )

    @Option(help: "Where to listen, on this machine only.")
    var port = 6007

    @Argument(
        help: ArgumentHelp("A directory with runs below it.", valueName: "log-directory"), completion: .file()
    )
    var path: String

    @Argument(parsing: .postTerminator, help: .hidden)
    var serverOptions: [String] = []

    func validate() throws { try LocalPort.check(port) }

    func run() throws {
        try NamedDirectory.check(path, for: "tfevents serve")
        let server = try DataServerProgram.find(for: "tfevents serve")
        guard !LocalPort(number: port).answers else {
            printError("tfevents serve: port \(port) is taken. Choose another: --port \(port + 1)")
            throw ExitCode(9)
        }
        print("Show it:  tensorboard --grpc_data_provider localhost:\(port)")
        fflush(nil)
        try server.replaceThisProcess(["--logdir", path, "--port", "\(port)"] + serverOptions)
    }
}
