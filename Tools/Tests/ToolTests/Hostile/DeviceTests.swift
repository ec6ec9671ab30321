import Foundation
import TestSupport
import Testing

/// Devices and sockets that are named in place of an event file: some of them have no end.
@Suite struct DeviceTests {
    static let commands = [
        ["verify"], ["inspect"], ["dump"], ["export"], ["tail"], ["watch", "--once"], ["compare"],
        ["edit", "--keep-tag", "*", "--out"], ["repair", "--out"],
    ]

    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private func answer(to command: [String], of path: String) async throws -> String {
        let new = command.last == "--out" ? [directory.appending("new")] : []
        let tool = try Tool.tfevents.start([command[0], path] + command.dropFirst() + new)
        let result = try await tool.result(within: .seconds(60))
        #expect(result.exitCode == 2, "\(result)")
        return result.standardOutput + result.standardError
    }

    @Test(arguments: ["/dev/zero", "/dev/full", "/dev/urandom", "/dev/tty", "/dev/null"], commands)
    func aDeviceIsNotRead(_ device: String, _ command: [String]) async throws {
        try directory.link("link.tfevents", to: device)
        for path in [device, directory.appending("link.tfevents")] {
            let said = try await answer(to: command, of: path)
            #expect(
                said.contains("a character device, not a file")
                    || said.contains("a device cannot be repaired"))
        }
    }

    /// The messages of the kernel are a regular file, whose reader waits for the next one.
    @Test(
        .enabled(if: access("/proc/kmsg", R_OK) == 0),
        arguments: [
            ["verify"], ["inspect"], ["dump"], ["export"], ["tail"], ["watch", "--once"], ["compare"],
        ])
    func aFileThatWaitsIsNotWaitedFor(_ command: [String]) async throws {
        try directory.link("link.tfevents", to: "/proc/kmsg")
        for path in ["/proc/kmsg", directory.appending("link.tfevents")] {
            let tool = try Tool.tfevents.start([command[0], path] + command.dropFirst())
            let result = try await tool.result(within: .seconds(60))
            #expect(result.exitCode == 2, "\(result)")
            #expect(
                (result.standardOutput + result.standardError).contains("which has none for now"), "\(result)"
            )
        }
    }

    @Test(arguments: commands)
    func aSocketIsNotRead(_ command: [String]) async throws {
        let name = "socket.tfevents"
        _ = try run(["python3", "-c", Self.bindSocket, directory.path, name])
        let said = try await answer(to: command, of: directory.appending(name))
        #expect(said.contains("a socket, not a file") || said.contains("a device cannot be repaired"))
    }

    private static let bindSocket = """
        import os, socket, sys
        os.chdir(sys.argv[1])
        socket.socket(socket.AF_UNIX).bind(sys.argv[2])
        """
}
