import ArgumentParser
import RunComparison
import Synchronization
import TFEvents
import TerminalGraphics
import ToolSupport

/// Compares the runs of a command line, with a progress bar on a terminal; those that are left out are said.
///
/// - Throws: `ExitCode(2)` where nothing can be compared, after saying why.
func compareRuns(
    _ paths: [String], _ arguments: ComparisonArguments, computesBands: Bool,
    pictures: PictureOptions? = nil, leavingOut isLeftOut: (RunDirectory) -> Bool = { _ in false },
    _ diagnostics: inout Diagnostics
) throws -> Comparison {
    let inputs = RunInputs(paths, keepingPipes: true)
    for failure in inputs.failures { diagnostics.report(failure: failure) }
    let runs = inputs.runs.filter { !isLeftOut($0) }
    if runs.count < inputs.runs.count {
        let leftOut = amount(inputs.runs.count - runs.count, "run")
        diagnostics.note("\(leftOut) below --out left out: groups that were written before")
    }
    var options = arguments.options
    options.computesBands = computesBands
    options.pictures = pictures
    let bar = Mutex(ProgressBar(total: 2 * runs.count, unit: "runs read"))
    let isLong = runs.count >= 20 && TerminalOutput.standardError.isInteractive
    defer { bar.withLock { $0.clear() } }
    let comparison: Comparison
    do {
        comparison = try Comparison(
            runs, grouping: arguments.grouping(), where: arguments.isChosen, options
        ) { count in
            if isLong { bar.withLock { $0.update(count, label: "comparing") } }
        }
    } catch {
        throw diagnostics.ended("\(error)")
    }
    for damage in comparison.damage { diagnostics.report(damage) }
    if runs.isEmpty { throw diagnostics.ended("there is nothing to compare") }
    if comparison.tags.isEmpty {
        let (reason, tags) = missingTags(comparison, arguments)
        throw diagnostics.ended(reason, details: tags)
    }
    return comparison
}

/// What there is, where what was asked for is not.
private func missingTags(
    _ comparison: Comparison, _ arguments: ComparisonArguments
) -> (reason: String, tags: [String]) {
    let tags = comparison.availableTags
    guard !tags.isEmpty else { return ("the runs hold no scalars", []) }
    let rest = tags.count > 40 ? ["and \(tags.count - 40) more; see tfevents inspect"] : []
    let reason =
        arguments.tag.isEmpty
        ? "no usual tag of returns, such as \(UsualTags.all[0]), is there" : "no run has such a tag"
    return ("\(reason); name one with --tag:", tags.prefix(40).map(visibleName) + rest)
}

extension Diagnostics {
    /// Says why the command cannot go on.
    mutating func ended(_ reason: String, details: [String] = []) -> ExitCode {
        report(failure: reason)
        for detail in details { printError("  \(detail)") }
        return ExitCode(2)
    }
}
