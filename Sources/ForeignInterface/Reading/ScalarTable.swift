@_spi(Tools) import TFEvents

/// The scalars of a log directory, run by run.
final class ScalarTable: Sendable {
    let runs: [ScalarColumns]
    /// The run and the place in it of each series.
    let series: [(run: Int, index: Int)]

    private init(_ runs: [ScalarColumns]) {
        self.runs = runs
        series = runs.indices.flatMap { run in
            runs[run].tags.indices.map { (run: run, index: $0) }
        }
    }

    /// Reads the runs at a path on all processors.
    convenience init(path: String, _ selection: ScalarSelection) throws(RunDirectoryError) {
        let contents = try EventSource.path(path).contents(includingPending: selection.includesPending)
        let directories = contents.runs.filter { selection.includes(run: $0.name) }
        self.init(
            concurrentMap(directories) { directory in
                // Handed over as it is made: a name for it would keep the columns until the end.
                ScalarColumns(
                    RunScalars(
                        reading: directory, where: selection.includes(tag:),
                        includingPending: selection.includesPending), selection)
            })
    }

    /// Reads one run from the bytes of its files.
    convenience init(run: String, files: [(name: String, bytes: [UInt8])], _ selection: ScalarSelection) {
        let scalars = RunScalars(run: run, files: files, where: selection.includes(tag:))
        self.init([ScalarColumns(scalars, selection)])
    }
}
