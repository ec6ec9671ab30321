import ArgumentParser
import TFEvents
import ToolSupport

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

struct BoardCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "board",
        abstract: "Start TensorBoard on a log directory, with the data server of this package.",
        usage: "tfevents board <log-directory> [--port <port>] [--no-open] [-- <option of TensorBoard> ...]",
        discussion: """
            Starts the TensorBoard that is installed, which reads the log directory through 'tfevents-data-server' \
            in place of its own loaders, prints the address of the page, and opens it where there is a browser. Runs of one group, by what \
            stands before their last slash, share a colour. Options of the data server, which 'tfevents serve --help' \
            lists, are given as -- --extra_data_server_flags='--groups'.

            EXIT CODES: 2 TensorBoard or the data server is not installed; 9 the port is taken.
            """
    )

    @Option(help: "TensorBoard's port on this machine.")
    var port = 6006

    @Flag(inversion: .prefixedNo, help: "Open the page in the browser.")
    var open = true

    @Argument(
        help: ArgumentHelp("A directory with runs below it.", valueName: "log-directory"), completion: .file()
    )
    var path: String

    @Argument(parsing: .postTerminator, help: .hidden)
    var boardOptions: [String] = []

    func validate() throws { try LocalPort.check(port) }

    func run() throws {
        try NamedDirectory.check(path, for: "tfevents board")
        let server = try DataServerProgram.find(for: "tfevents board")
        guard let tensorBoard = Program(named: "tensorboard") else {
            printError("tfevents board: TensorBoard is not installed. Install it: pip install tensorboard")
            throw ExitCode(2)
        }
        guard !LocalPort(number: port).answers else {
            printError("tfevents board: port \(port) is taken. Choose another: --port \(port + 1)")
            throw ExitCode(9)
        }
        setEnvironment("TENSORBOARD_DATA_SERVER_BINARY", server.path)
        // TensorBoard's gRPC would ask a proxy for this machine.
        setEnvironment("no_grpc_proxy", "localhost,127.0.0.1")
        let isGrouped =
            (try? LogDirectory(path: path).runs.contains { $0.name.utf8.contains(UInt8(ascii: "/")) })
            ?? false
        let link = TensorBoardLink(logDirectory: path, runColorGroup: isGrouped ? "^(.*)/" : nil, port: port)
        print("Open:     \(link.url)")
        fflush(nil)
        if open, OpenPageCommand.browser != nil {
            Program.current?.startBeside(["open-page", "\(port)", "--", link.url])
        }
        try tensorBoard.replaceThisProcess(
            ["--logdir", path, "--port", "\(port)", "--load_fast=true"] + boardOptions)
    }
}
