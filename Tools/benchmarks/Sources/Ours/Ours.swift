import Foundation
import TFEvents

@main
struct Ours {
    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst().filter { $0 != "--unprotected" })
        let isProtected = !CommandLine.arguments.contains("--unprotected")
        switch arguments.first {
        case "write":
            guard arguments.count == 4, let form = WriteForm(rawValue: arguments[1]) else { usage() }
            var options = EventWriter.Options()
            options.crashProtection = isProtected ? .automatic : .none
            try form.write(workload(arguments[3]), to: arguments[2], options: options)
        case "threads":
            guard arguments.count == 4, let count = Int(arguments[1]) else { usage() }
            try write(workload(arguments[3]), fromThreads: count, to: arguments[2])
        case "read":
            guard arguments.count == 2 else { usage() }
            try read(arguments[1])
        case "latency":
            guard arguments.count == 4, let target = LatencyTarget(rawValue: arguments[1]),
                let calls = Int(arguments[3])
            else { usage() }
            try measureLatency(calls: calls, target: target, in: arguments[2])
        default:
            usage()
        }
    }

    private static func workload(_ steps: String) -> Workload {
        guard let steps = Int(steps) else { usage() }
        return Workload(steps: steps)
    }

    private static func usage() -> Never {
        let lines = """
            usage: Ours write w1|group|pairs|dictionary|struct LOGDIR STEPS [--unprotected]
                   Ours threads COUNT LOGDIR STEPS
                   Ours read FILE
                   Ours latency disk|stalls|stalls-dropping LOGDIR CALLS

            """
        FileHandle.standardError.write(Data(lines.utf8))
        exit(2)
    }
}
