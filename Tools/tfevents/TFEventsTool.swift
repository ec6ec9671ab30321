import ArgumentParser

@main
struct TFEventsTool: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tfevents",
        abstract: "Write, prove, read and compare TensorBoard event files.",
        subcommands: [
            LogCommand.self, VerifyCommand.self, InspectCommand.self, TailCommand.self, WatchCommand.self,
            ExportCommand.self,
            DumpCommand.self, LoadCommand.self, EditCommand.self, CompareCommand.self,
            LinkCommand.self,
        ]
    )
}
