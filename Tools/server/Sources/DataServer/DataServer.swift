import DataProviding
import Foundation

/// TensorBoard's data server: reads a log directory, and gives TensorBoard's front end what it asks for.
@main
enum DataServer {
    static func main() {
        let words = Array(CommandLine.arguments.dropFirst())
        do {
            try start(ServerArguments(words))
        } catch {
            if let errorFile = ServerArguments.errorFile(in: words) {
                try? error.message.write(toFile: errorFile, atomically: true, encoding: .utf8)
            }
            say(error.message)
            exit(error.status)
        }
        dispatchMain()
    }

    private static func start(_ arguments: ServerArguments) throws(StartError) {
        guard !arguments.logDirectory.contains("://") else {
            throw .noLogDirectory(
                "\(arguments.logDirectory): only directories of this machine can be read. "
                    + "Mount it, or use TensorBoard's own loader (--load_fast=false).")
        }
        if arguments.diesAfterInput { ParentProcess.endWithInput() }
        let provider = DataProvider(
            logDirectory: arguments.logDirectory, samples: arguments.samples, arguments.provider)
        let server: GRPCServer
        do {
            server = try GRPCServer(provider, port: arguments.port)
        } catch {
            throw .cannotListen(port: arguments.port, reason: "\(error)")
        }
        try announce(server.port, arguments.portFile)
        for argument in arguments.unknown { say("\(argument) is unknown and means nothing here.") }
        Reloading.begin(provider, every: arguments.reloadInterval) { count, time in
            guard arguments.isVerbose, count > 0 else { return }
            say("read \(count) \(count == 1 ? "run" : "runs") in \(time)")
        }
    }

    private static func announce(_ port: Int, _ file: String?) throws(StartError) {
        guard let file else { return say("listening on 127.0.0.1:\(port)") }
        do {
            try "\(port)\n".write(toFile: file, atomically: false, encoding: .utf8)
        } catch {
            throw .cannotWrite(file: file, reason: error.localizedDescription)
        }
    }

    private static func say(_ text: String) {
        FileHandle.standardError.write(Data("tfevents-data-server: \(text)\n".utf8))
    }
}
