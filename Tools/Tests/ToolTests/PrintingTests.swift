import Foundation
import TFEvents
import TestSupport
import Testing
import ToolSupport

/// What the tools print, and where it cannot be printed.
@Suite struct PrintingTests {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private static let readingCommands = [
        ["inspect"], ["inspect", "--json"], ["verify"], ["verify", "--json"], ["export"],
        ["export", "--wide"],
        ["tail"], ["dump"], ["watch", "--once"], ["compare", "--tag", "*"], ["link"],
    ]

    private func run(_ arguments: [String], redirection: String) async throws -> ToolResult {
        try await Tool(path: "/bin/sh").run(
            ["-c", "exec \"$@\" \(redirection)", "sh", Tool.tfevents.path] + arguments)
    }

    @Test(arguments: readingCommands, ["> /dev/full", ">&-"])
    func aFullOrClosedOutputIsAnError(command: [String], redirection: String) async throws {
        let writer = try EventWriter(runDirectory: directory.path)
        for step in 1...20 { writer.addScalar("loss", 1, step: step) }
        try await writer.close()
        let result = try await run(command + [directory.path], redirection: redirection)
        #expect(result.exitCode == 2)
        #expect(result.standardError.contains("standard output: cannot be written: "))
    }

    /// What is recorded goes on.
    @Test func aFullOutputOfARecordingIsAnErrorAtItsEnd() async throws {
        let log = [Tool.tfevents.path, "log", "--logdir", directory.path, "--run", "a"]
        let result = try await Tool(path: "/bin/sh").run(
            ["-c", "exec \"$@\" > /dev/full", "sh"] + log, input: "hello\n{\"a\": 1}\n")
        #expect(result.exitCode == 2)
        #expect(result.standardError.contains("is no longer shown, recording goes on"))
        #expect(try directory.events(in: "a").map(\.values) == [[1]])
    }

    /// Neither is what is recorded the less.
    @Test func aReaderOfARecordingsOutputMayEnd() async throws {
        let log = [Tool.tfevents.path, "log", "--logdir", directory.path, "--run", "a"]
        let noise = String(repeating: "hello\n", count: 50_000)
        let result = try await Tool(path: "/bin/sh").run(
            ["-c", "{ \"$@\"; echo \"exit code $?\" >&2; } | head -n 1", "sh"] + log,
            input: noise + "{\"a\": 1}\n")
        #expect(result.standardOutput == "hello\n")
        #expect(result.standardError.contains("is no longer shown, recording goes on"))
        #expect(result.standardError.hasSuffix("exit code 0\n"))
        #expect(try directory.events(in: "a").map(\.values) == [[1]])
    }

    @Test(
        arguments: readingCommands + [
            ["load", "--out", "/nonexistent/x"], ["repair", "--out", "/nonexistent/x"],
        ])
    func controlCharactersOfNamesNeverReachATerminal(command: [String]) async throws {
        let name = "a\u{1B}[31m\u{9B}2J\u{202E}\nb"
        let writer = try EventWriter(runDirectory: directory.appending(name))
        for step in 1...20 { writer.addScalar(name, 1, step: step) }
        writer.addText(name, name, step: 1)
        try await writer.close()
        try directory.write("\(name)/damaged.tfevents", text: "no event file at all")
        let result = try await run(command + [directory.appending("")], redirection: "")
        for text in [result.standardOutput, result.standardError] {
            let raw = text.unicodeScalars.filter { scalar in
                scalar != "\n" && [.control, .format].contains(scalar.properties.generalCategory)
            }
            // Tables of data are for programs.
            #expect(raw.isEmpty || command[0] == "export" && text == result.standardOutput, "\(raw)")
            #expect(!text.contains("\u{202E}\nb") || command[0] == "export")
        }
    }

    /// The tools, the Python package and the list of changes are of one version.
    @Test func theVersionIsTold() async throws {
        for tool in [Tool.tfevents, Tool.chaosops] {
            #expect(try await tool.run("--version").standardOutput == "\(toolVersion)\n")
        }
        let package = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
        for (file, line) in [
            ("Python/pyproject.toml", "version = \"\(toolVersion)\"\n"),
            ("Python/src/tfevents/__init__.py", "__version__ = \"\(toolVersion)\"\n"),
            ("CHANGELOG.md", "\n## \(toolVersion)"),
        ] {
            let text = try String(contentsOf: package.appending(path: file), encoding: .utf8)
            #expect(text.contains(line), "\(file)")
        }
    }

    @Test func aMisspelledCommandIsCorrected() async throws {
        let result = try await Tool.tfevents.run("inspct", directory.path)
        #expect(result.exitCode == 64)
        #expect(result.standardError.contains("There is no command 'inspct'. Did you mean 'inspect'?"))
    }
}
