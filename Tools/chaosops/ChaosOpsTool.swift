import ArgumentParser
import ToolSupport

@main
struct ChaosOpsTool: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "chaosops",
        abstract: "Train agents that resolve production incidents, and record every step for TensorBoard.",
        version: toolVersion,
        subcommands: [TrainCommand.self, ReplayCommand.self]
    )

    static func main() { runTool() }
}
