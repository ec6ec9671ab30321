public import ArgumentParser
import Libc
import SystemPackage
@_spi(Tools) import TFEvents
import TerminalGraphics

extension ParsableCommand {
    /// Runs the tool that this command is the root of, and ends the process.
    ///
    /// What standard output did not take is an error (2), whatever else went well.
    ///
    /// - Parameter refusal: Says of arguments why they cannot be, whatever the command makes of them.
    public static func runTool(refusing refusal: ([String]) -> String? = { _ in nil }) -> Never {
        occupyStandardStreams()
        var code = ExitCode.success
        do {
            let arguments = givenArguments
            try checkCommandName(arguments.first)
            try checkHelp(arguments[...])
            if let reason = refusal(arguments) { throw ValidationError(reason) }
            var command = try parseAsRoot(arguments)
            try command.run()
        } catch {
            code = exitCode(for: error)
            let message = fullMessage(for: error)
            if code == .success {
                StandardOutput.write(message + "\n")
            } else if !message.isEmpty {
                for line in message.split(separator: "\n", omittingEmptySubsequences: false) {
                    printError(String(line))
                }
            }
        }
        // What was printed by other means waits in the C library's buffers.
        if fflush(nil) != 0, StandardOutput.failure == nil { StandardOutput.noteFailure(errno) }
        if let failure = StandardOutput.failure {
            printError(
                "\(_commandName): standard output: cannot be written: \(Errno(rawValue: failure))")
            code = ExitCode(2)
        }
        Self.exit(withError: code)
    }

    /// Refuses what would be taken for -h because there is an h in it, as in `-dash`, and was meant for a path.
    private static func checkHelp(_ arguments: ArraySlice<String>) throws {
        for word in arguments.prefix(while: { $0 != "--" }) where word.count > 2 && word != "-help" {
            guard word.hasPrefix("-"), !word.hasPrefix("--"), word.contains("h") else { continue }
            throw ValidationError(
                "There is no option '\(word)'. A path that begins with a dash is written './\(word)'.")
        }
    }

    /// Says which command was meant.
    private static func checkCommandName(_ word: String?) throws {
        let names = configuration.subcommands.map { $0._commandName } + ["help"]
        guard let word, !word.hasPrefix("-"), !names.contains(word) else { return }
        let nearest = names.map { (name: $0, distance: editDistance(word, $0)) }.min {
            $0.distance < $1.distance
        }
        guard let nearest, nearest.distance <= max(1, nearest.name.count / 3) else {
            throw ValidationError("There is no command '\(word)'.")
        }
        throw ValidationError("There is no command '\(word)'. Did you mean '\(nearest.name)'?")
    }
}

/// The arguments behind the tool's name, with `\xFF` for each byte that is no UTF-8: paths keep theirs.
private var givenArguments: [String] {
    (1..<max(1, Int(CommandLine.argc))).compactMap { index in
        unsafe CommandLine.unsafeArgv[index].map { word in
            unsafe String(readable: UnsafeRawBufferPointer(start: word, count: strlen(word)))
        }
    }
}

/// Sees to it that no file that is opened takes the place of a standard stream that is closed: what is printed would
/// go into it.
private func occupyStandardStreams() {
    for (descriptor, mode) in [
        (STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_RDONLY),
    ] where fcntl(descriptor, F_GETFD) < 0 {
        // The lowest free number is taken; reading and writing fail as they do of a closed one.
        _ = unsafe open("/dev/null", mode)
    }
}

/// How many letters must be put in, taken out or replaced to make one word of another.
private func editDistance(_ first: String, _ second: String) -> Int {
    let letters = Array(second)
    var row = Array(0...letters.count)
    for (index, letter) in first.enumerated() {
        var diagonal = row[0]
        row[0] = index + 1
        for column in letters.indices {
            let replaced = diagonal + (letter == letters[column] ? 0 : 1)
            diagonal = row[column + 1]
            row[column + 1] = min(replaced, min(row[column], diagonal) + 1)
        }
    }
    return row[letters.count]
}
