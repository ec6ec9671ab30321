import ArgumentParser

@main
struct ChaosOpsTool: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "chaosops",
        abstract: "Train agents that resolve production incidents, and record every step for TensorBoard.",
        subcommands: [TrainCommand.self, ReplayCommand.self]
    )
}
