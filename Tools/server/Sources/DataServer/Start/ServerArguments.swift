import DataProviding
import EventVerification
import Libc
@_spi(Tools) import TFEvents

/// What the server is asked to do, in the flags with which TensorBoard starts it.
///
/// Source: tensorboard/data/server_ingester.py. They are read by hand: a parser of arguments would take longer to
/// start than TensorBoard waits before it looks for the port.
struct ServerArguments {
    private(set) var logDirectory = ""
    /// Seconds between two looks at the log directory; nil to look once.
    private(set) var reloadInterval: Double? = 5
    /// How many points to keep of each series, by plugin.
    private(set) var samples: [String: Int] = [:]
    private(set) var port = 0
    /// A file for the number of the port.
    private(set) var portFile: String?
    private(set) var diesAfterInput = false
    private(set) var provider = DataProviderOptions()
    /// Whether to say what is done.
    private(set) var isVerbose = false
    /// Flags that mean nothing here.
    private(set) var unknown: [String] = []

    /// - Parameter arguments: Without the program's name, `--flag=value` or `--flag value`.
    /// - Throws: ``StartError/badArgument(_:)``.
    init(_ arguments: [String]) throws(StartError) {
        provider.memory = Self.quarterOfMemory
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                .map(
                    String.init)
            let flag = parts[0]
            if try takeSwitch(flag) { continue }
            guard Self.flagsWithValue.contains(flag) else {
                unknown.append(argument)
                continue
            }
            guard let value = parts.count > 1 ? parts[1] : rest.popFirst() else {
                throw .badArgument("\(flag) needs a value.")
            }
            try take(flag, value)
        }
        guard !logDirectory.isEmpty else {
            throw .badArgument(
                "--logdir is missing; of a --logdir_spec take TensorBoard's own loader (--load_fast=false).")
        }
    }

    /// The words behind the program's name, with `\xFF` for each byte that is no UTF-8: paths keep theirs.
    static var given: [String] {
        (1..<max(1, Int(CommandLine.argc))).compactMap { index in
            CommandLine.unsafeArgv[index].map { word in
                String(readable: UnsafeRawBufferPointer(start: word, count: strlen(word)))
            }
        }
    }

    /// A file for the reason why the server could not start; to be known even if the other arguments make no sense.
    static func errorFile(in arguments: [String]) -> String? {
        let flag = "--error-file="
        return arguments.first { $0.hasPrefix(flag) }.map { String($0.dropFirst(flag.count)) }
    }

    private static var quarterOfMemory: Int {
        sysconf(Int32(_SC_PHYS_PAGES)) / 4 * sysconf(Int32(_SC_PAGESIZE))
    }

    private static let flagsWithValue: Set = [
        "--logdir", "--reload", "--samples-per-plugin", "--port", "--host", "--port-file",
        "--error-file",
        "--reply-points", "--memory", "--thin", "--as",
    ]

    private mutating func takeSwitch(_ flag: String) throws(StartError) -> Bool {
        switch flag {
        case "--die-after-stdin": diesAfterInput = true
        case "--verbose", "-v": isVerbose = true
        case "--groups": provider.showsGroups = true
        // Every checksum is checked.
        case "--checksum", "--no-checksum": break
        default: return false
        }
        return true
    }

    private mutating func take(_ flag: String, _ value: String) throws(StartError) {
        switch flag {
        case "--logdir": logDirectory = value
        case "--reload": reloadInterval = value == "once" ? nil : max(0.01, try number(flag, value))
        case "--samples-per-plugin": try takeSamples(value)
        case "--port": port = try integer(flag, value)
        case "--port-file": portFile = value
        case "--error-file": break
        case "--memory": provider.memory = min(try integer(flag, value), Int.max >> 20) << 20
        case "--reply-points": provider.replyBudget = try integer(flag, value)
        case "--as":
            guard let loader = SimulatedRun.Loader(rawValue: value) else {
                throw .badArgument("\(flag) \(value): expected default or python.")
            }
            provider.loader = loader
        case "--thin":
            guard let thinning = DataProviderOptions.Thinning(rawValue: value) else {
                throw .badArgument("\(flag) \(value): expected random, extremes or mean.")
            }
            provider.thinning = thinning
        default:
            guard ["localhost", "127.0.0.1", "::1"].contains(value) else {
                throw .badArgument("\(flag) \(value): the server listens on this machine only.")
            }
        }
    }

    private mutating func takeSamples(_ value: String) throws(StartError) {
        for entry in value.split(separator: ",") {
            let parts = entry.split(separator: "=", maxSplits: 1)
            guard parts.count == 2 else {
                throw .badArgument("--samples-per-plugin \(entry): expected plugin=count.")
            }
            samples[String(parts[0])] =
                parts[1] == "all" ? .max : try integer("--samples-per-plugin", String(parts[1]))
        }
    }

    private func integer(_ flag: String, _ value: String) throws(StartError) -> Int {
        guard let number = Int(value), number >= 0 else {
            throw .badArgument("\(flag) \(value): expected a whole number that is not negative.")
        }
        return number
    }

    private func number(_ flag: String, _ value: String) throws(StartError) -> Double {
        guard let number = Double(value), number >= 0 else {
            throw .badArgument("\(flag) \(value): expected seconds, or 'once'.")
        }
        return number
    }
}
