import SystemPackage
import TFEvents

/// Repairs event files: keeps every record that can be kept, changes what no reader takes, and says what it did.
///
///     let summary = try Repairer().repair("runs", to: "repaired") { print($0) }
///
/// The result verifies without errors in its records and events, but for files that are left as they are: those that
/// are no event files, and those of which nothing could be kept. What is wrong with the order of steps stays,
/// unless `RepairOptions.steps` asks for it to be put right, because that leaves out points. Sound files are
/// copied as they are. Files are read as streams; memory grows with the longest record and the number of tags.
public struct Repairer: Sendable {
    /// What is done beyond what is necessary.
    public var options: RepairOptions

    /// A repairer.
    public init(_ options: RepairOptions = RepairOptions()) {
        self.options = options
    }

    /// Writes a repaired copy of a file, or of the event files of a run or log directory.
    ///
    /// - Parameters:
    ///   - source: An event file, a run directory or a log directory; it stays as it is.
    ///   - destination: A path that does not exist yet, for the same.
    ///   - report: Hears at once of everything that was done.
    /// - Returns: What was done in all. Where nothing could be repaired, there is no destination.
    /// - Throws: ``RepairError`` when the result cannot be written; nothing of it is left then.
    public func repair(
        _ source: String, to destination: String, report: @escaping (RepairAction) -> Void
    ) throws(RepairError) -> RepairSummary {
        let source = try RepairSource(source)
        let destination = try RepairDestination(destination, for: source)
        var progress = RepairProgress(report: report)
        do throws(RepairError) {
            for (number, run) in source.runs.enumerated() {
                try progress.attempt(run.directory.path) { (progress) throws(RepairError) in
                    let copies = try destination.makeDirectoryForCopies(number: number)
                    let recovered = try CrashedWriters(of: run)
                        .recover(copyingTo: copies) { progress.report($0) }
                    let files = SourceFile.files(of: run, recovered: recovered)
                    var repair = RunRepair(files, options)
                    try repair.write(
                        to: destination.makeDirectory(for: run), as: destination.name, &progress)
                }
            }
            source.report(&progress)
            guard progress.summary.fileCount > 0 else {
                destination.discard()
                return progress.summary
            }
            progress.summary.results = try destination.publish()
        } catch {
            destination.discard()
            throw error
        }
        return progress.summary
    }

    /// Repairs files where they are; those that are sound are not touched.
    ///
    /// Each original is kept beside the repaired file under a name that TensorBoard does not read. `merges` and
    /// `maximumFileSize` do not apply.
    ///
    /// - Parameters:
    ///   - source: An event file, a run directory or a log directory.
    ///   - report: Hears at once of everything that was done.
    /// - Returns: What was done in all.
    /// - Throws: ``RepairError`` when a repaired file cannot be written; its original is untouched then.
    public func repairInPlace(
        _ source: String, report: @escaping (RepairAction) -> Void
    ) throws(RepairError) -> RepairSummary {
        let source = try RepairSource(source)
        var progress = RepairProgress(report: report)
        var options = options
        options.merges = false
        if options.steps == .sort { options.steps = .keep }
        for run in source.runs {
            try progress.attempt(run.directory.path) { (progress) throws(RepairError) in
                let writers = try CrashedWriters(of: run)
                let recovered = try writers.recover(copyingTo: nil) { progress.report($0) }
                var repair = RunRepair(SourceFile.files(of: run, recovered: recovered), options)
                try repair.replace(&progress)
            }
        }
        source.report(&progress)
        progress.summary.results = [source.path.string]
        return progress.summary
    }
}
