import ArgumentParser
import ToolSupport

/// The options that choose runs, tags and steps.
struct SeriesFilter: ParsableArguments, Sendable {
    @OptionGroup
    private var names: NameFilter

    @Option(
        help: ArgumentHelp("Only these steps: 100:200, 100:, :200 or 100, ends included.", valueName: "a:b"))
    var steps: StepRange?

    /// The options that narrow what is read, as they were given; nil without any.
    var narrowing: String? {
        let options = [names.narrowing, steps.map { "--steps \($0)" }].compactMap { $0 }
        return options.isEmpty ? nil : options.joined(separator: " ")
    }

    func includes(run: String) -> Bool { names.includes(run: run) }

    func includes(tag: String) -> Bool { names.includes(tag: tag) }

    /// The steps that are included; to be kept by those who ask for every event, as an option is slow to read.
    var includedSteps: ClosedRange<Int> { steps?.steps ?? .min ... .max }
}
