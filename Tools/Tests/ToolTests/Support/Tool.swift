import Foundation
import SystemPackage

/// A built command-line tool, to be run as a user runs it.
///
/// ```swift
/// let result = try await Tool.tfevents.run("verify", path)
/// #expect(result.exitCode == 0)
/// ```
struct Tool: Sendable {
    let path: String

    static let tfevents = Tool(product: "tfevents")
    static let chaosops = Tool(product: "chaosops")

    init(path: String) {
        self.path = path
    }

    private init(product: String) {
        self.init(path: Self.productsDirectory.appendingPathComponent(product).path)
    }

    /// Runs the tool to its end.
    ///
    /// Arguments are what follows the tool's name, the environment's variables replace or join those of the tests.
    func run(
        _ arguments: String...,
        input: String = "",
        environment: [String: String] = [:]
    ) async throws -> ToolResult {
        try await run(arguments, input: input, environment: environment)
    }

    /// Runs the tool to its end.
    func run(
        _ arguments: [String], input: String = "", environment: [String: String] = [:]
    ) async throws -> ToolResult {
        let tool = try start(arguments, environment: environment)
        tool.write(input)
        tool.closeInput()
        return try await tool.result()
    }

    /// Starts the tool with pipes to talk to it while it runs.
    func start(_ arguments: [String], environment: [String: String] = [:]) throws -> RunningTool {
        try RunningTool(path: path, arguments: arguments, environment: environment)
    }

    /// Where SwiftPM put the products, beside the running tests.
    private static let productsDirectory: URL = {
        #if os(macOS)
        for bundle in Bundle.allBundles where bundle.bundlePath.hasSuffix(".xctest") {
            return bundle.bundleURL.deletingLastPathComponent()
        }
        #endif
        return Bundle.main.bundleURL
    }()
}
