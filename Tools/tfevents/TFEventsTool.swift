import ArgumentParser
import ToolSupport

#if RemoteReading
import RemoteReading
#endif

@main
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

    static func main() {
        #if RemoteReading
        RemoteStores.install()
        #endif
        runTool(refusing: RemotePaths.refusal)
    }
}
