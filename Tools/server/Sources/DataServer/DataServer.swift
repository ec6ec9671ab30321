import DataProviding
import Dispatch
import Libc
import SystemPackage
@_spi(Tools) import TFEvents

/// TensorBoard's data server: reads a log directory, and gives TensorBoard's front end what it asks for.
public enum DataServer {
    /// Serves as the arguments of this process say, until the process ends.
    public static func main() -> Never {
        occupyStandardStreams()
        let words = ServerArguments.given
        do {
            try start(ServerArguments(words))
        } catch {
            if let errorFile = ServerArguments.errorFile(in: words) {
                try? write(error.reason, to: errorFile)
            }
            say(error.message)
            exit(error.status)
        }
        dispatchMain()
    }

    /// Sees to it that no client takes the place of a standard stream that is closed: what is said would go to it.
    private static func occupyStandardStreams() {
        while let file = try? FileDescriptor.open("/dev/null", .readWrite) {
            guard file.rawValue > FileDescriptor.standardError.rawValue else { continue }
            try? file.close()
            return
        }
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
            try write("\(port)\n", to: file)
        } catch {
            throw .cannotWrite(file: file, reason: "\(error)")
        }
    }

    private static func write(_ text: String, to path: String) throws {
        let file = try FileDescriptor.open(
            FilePath(readable: path), .writeOnly, options: [.create, .truncate, .closeOnExec],
            permissions: [.ownerReadWrite, .groupRead, .otherRead])
        _ = try file.closeAfter { try file.writeAll(text.utf8) }
    }

    private static func say(_ text: String) {
        _ = try? FileDescriptor.standardError.writeAll("tfevents-data-server: \(text)\n".utf8)
    }
}
