import ArgumentParser
import ToolSupport

#if RemoteReading
import RemoteReading
#endif

struct TFEventsTool: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tfevents",
        abstract: "Write, prove, mend, read and compare TensorBoard event files.",
        version: toolVersion,
        subcommands: [
            LogCommand.self, VerifyCommand.self, RepairCommand.self, InspectCommand.self, TailCommand.self,
            WatchCommand.self, ExportCommand.self, DumpCommand.self, LoadCommand.self, EditCommand.self,
            CompareCommand.self, AggregateCommand.self, LinkCommand.self, BoardCommand.self,
            ServeCommand.self, OpenPageCommand.self,
        ]
    )
}

/// The command `tfevents` with the arguments of this process, which it ends.
public func runTFEventsTool() -> Never {
    #if RemoteReading
    RemoteStores.install()
    #endif
    TFEventsTool.runTool(refusing: RemotePaths.refusal)
}
