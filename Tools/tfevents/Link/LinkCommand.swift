import ArgumentParser
import Libc
import TFEvents
import TerminalGraphics
import ToolSupport

struct LinkCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "link",
        abstract: "Say how to look at a log directory in TensorBoard.",
        usage:
            "tfevents link <log-directory> [--tag-filter <regex>] [--smoothing <0...0.999>] [--port <port>]",
        discussion: """
            Prints the command that starts TensorBoard, and the address of the page to open. Of a curve TensorBoard \
            keeps 1,000 random points; where curves have more, the command asks for all of them, or for as many as its \
            data server holds in half a gigabyte. Runs of one group, by what stands before their last slash, share a \
            colour.

            EXIT CODES: 0 printed; 2 there are no event files.
            """
    )

    @Option(help: ArgumentHelp("Show only tags in which this is found.", valueName: "regex"))
    var tagFilter: String?

    @Option(help: "How much curves are smoothed.")
    var smoothing: Double?

    @Option(help: "TensorBoard's port on this machine.")
    var port = 6006

    @Argument(
        help: ArgumentHelp("A directory with runs below it.", valueName: "log-directory"), completion: .file()
    )
    var path: String

    func validate() throws {
        guard (0...0.999).contains(smoothing ?? 0) else {
            throw ValidationError("--smoothing is a number from 0 to 0.999.")
        }
        guard (1...65_535).contains(port) else {
            throw ValidationError("--port is a number from 1 to 65535.")
        }
    }

    /// Says where TensorBoard's default loader would leave files out: it keeps every one open.
    private func warn(of runs: [RunDirectory]) {
        let count = runs.reduce(0) { $0 + $1.eventFiles.count }
        let limit = sysconf(Int32(_SC_OPEN_MAX))
        // What its server, its pages and its libraries have open besides.
        guard limit > 0, count + 64 > limit else { return }
        printError(
            "tfevents link: \(path): TensorBoard's default loader keeps all \(grouped(count)) event files open, and may "
                + "open \(limit) (ulimit -n): raise that, or merge the files of runs that have ended "
                + "(tfevents repair --merge)")
    }

    func run() throws {
        let runs: [RunDirectory]
        do {
            runs = try LogDirectory(path: path).runs
        } catch {
            printError("tfevents link: \(error)")
            throw ExitCode(2)
        }
        guard !runs.isEmpty else {
            printError("tfevents link: \(path): no event files here (files whose name contains 'tfevents')")
            throw ExitCode(2)
        }
        let isGrouped = runs.contains { $0.name.utf8.contains(UInt8(ascii: "/")) }
        let sizes = CurveSizes(of: runs)
        let link = TensorBoardLink(
            logDirectory: path, tagFilter: tagFilter, runColorGroup: isGrouped ? "^(.*)/" : nil,
            smoothing: smoothing, samples: sizes.samples, port: port)
        warn(of: runs)
        print("Show it:  \(link.command)")
        print("Open:     \(link.url)")
        let kept = sizes.samples ?? CurveSizes.usualSamples
        if sizes.longest > kept {
            let size = Double(sizes.points * CurveSizes.bytesPerPoint) / 1e9
            print(
                "Curves have up to \(grouped(sizes.longest)) points, of which TensorBoard keeps \(grouped(kept)); all "
                    + "\(grouped(sizes.points)) points would take its data server about \(decimal(size, decimals: 1)) GB"
            )
        }
    }
}
