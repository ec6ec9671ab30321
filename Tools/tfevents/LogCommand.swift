import ArgumentParser
import ToolSupport

struct LogCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "Record JSON Lines from any program while it runs."
    )

    @OptionGroup
    var occupiedRun: OccupiedRunOptions
}
