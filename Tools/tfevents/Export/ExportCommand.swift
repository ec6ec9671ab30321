import ArgumentParser
import ColumnarTables
import SystemPackage
@_spi(Tools) import TFEvents
import TerminalGraphics
import ToolSupport

struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract:
            "Print scalars as a table for pandas, a spreadsheet or a database; other kinds as tables or files.",
        usage: """
            tfevents export <path> ... [--format csv|jsonl|parquet|arrow] [--wide] [--run <glob>] [--tag <glob>] [--steps <a:b>]
            tfevents export <path> ... --series [--format csv|jsonl|parquet|arrow]
            tfevents export <path> ... --kind texts|histograms|hparams|pr-curves [--out <file>]
            tfevents export <path> ... --kind images|audio|meshes|embeddings|graphs|tensors --out <directory>
            """,
        discussion: """
            Every point of every scalar series, in the order of the files and without sampling. The columns are \
            run, tag, step, wall_time (seconds since 1970) and value. With --wide there is one row for each run \
            and step, sorted by step, with a column for each tag: run, step, wall_time (that of the step's first \
            value), then the tags; of two values of a tag at one step, the later counts.

            A float32 is printed in the shortest decimal form that gives it back. A run that holds exact doubles \
            (written with precision exact) is printed in the shortest form of doubles. NaN, Infinity and \
            -Infinity are read by Python's json, by pandas and by Python's float().

            With --wide, one run at a time is held in memory.

            With --series there is one row for each run and tag: how many points count (n), the first and the last \
            step, the mean, deviation (of a sample), least and greatest value of those that are numbers, how many \
            are none, the last value, the mean of the last points that a comparison takes as final value, and how \
            many these are; then a column for each hyperparameter of any run. As in tfevents compare, a step that a \
            resumed training has logged again counts as it was logged last, of several values of one step counts \
            the mean, and what PyTorch's add_hparams says in a run below another is said of that one.

            parquet (compressed with gzip) and arrow (the stream of Arrow's IPC format, which files named .arrows \
            hold) are the same rows as columns for DuckDB, Polars, pandas or Spark: run and tag are texts, step an \
            int64, wall_time and value doubles, to which integers beyond 2^53 are rounded; they are counted.

            With --since, each pass reads only what has come since the one before, which has left how far each file \
            was read in the file that is named; without such a file, everything. A file is known again by its last \
            whole record. Points of a run go on, in rows whose column anew says false. Where a file that was read \
            holds other events, is gone, or has got one before it, the whole run is read and said, and anew is true: \
            its rows take the place of all that were given of the run. The first rows of a run are so, too. A run \
            of which no point is left, or that is gone, has a row of its name and anew alone. What cannot be read \
            stays as it was. The table of --series is always whole, and the same as without --since; steps that run \
            back let a run be read again. A float32 is printed as a double. Damage is said in the pass that comes \
            upon it.

            --kind takes values of another kind. Of texts, histograms (a row for each bucket), hyperparameters (a \
            row for each session) and precision-recall curves (a row for each threshold) the table holds all. \
            Images, videos among them, and sounds become files as they were logged; meshes PLY files, tensors \
            and embeddings NumPy's .npy files, graphs and run metadata serialized messages (.pb), models of \
            Keras JSON. They are written below the directory that --out names, as \
            <run>/<tag>/<step>.<extension>, and the table, on standard output, lists them.

            EXIT CODES: 0 all of it exported; 1 damage was passed over; 2 a path could not be read or nothing \
            be written.
            """
    )

    @Option(help: "The form of the table: csv, jsonl (a JSON object a row), parquet or arrow.")
    var format = ExportFormat.text(.csv)

    @Option(help: "What to export.")
    var kind = ExportKind.scalars

    @Flag(help: "One row for each run and step, one column for each tag.")
    var wide = false

    @Flag(help: "One row for each run and tag: what it has come to, beside the run's hyperparameters.")
    var series = false

    @Flag(
        help:
            "Put an apostrophe before texts that a spreadsheet would take for formulas (=, +, - or @ first).")
    var neutralizeFormulas = false

    @OptionGroup
    var filter: SeriesFilter

    @OptionGroup
    var since: SinceOption

    @OptionGroup
    var pending: PendingOption

    @Option(
        help: ArgumentHelp(
            "Write to a file, which has its name once it is complete; images and other files, into this directory.",
            valueName: "path"),
        completion: .file())
    var out: String?

    @Argument(
        help: ArgumentHelp(
            "Event files (plain, gzip or zlib), run directories, log directories.", valueName: "path"),
        completion: .file()
    )
    var paths: [String]

    func validate() throws {
        if kind.makesFiles, out == nil {
            throw ValidationError("--kind \(kind.rawValue) needs --out, a directory for the files.")
        }
        if kind != .scalars, wide || series {
            throw ValidationError("\(wide ? "--wide" : "--series") is for scalars.")
        }
        if wide, series { throw ValidationError("Give either --wide or --series.") }
        if since.path != nil, kind != .scalars || wide || pending.isIncluded {
            throw ValidationError("--since is for points and --series, without --include-pending.")
        }
        if let path = since.path, let out,
            FilePath(path).lexicallyNormalized() == FilePath(out).lexicallyNormalized()
        {
            throw ValidationError("--since and --out name the same file.")
        }
        guard case .columnar(let format) = format else { return }
        if wide { throw ValidationError("--wide is for csv and jsonl.") }
        if neutralizeFormulas { throw ValidationError("--neutralize-formulas is for csv and jsonl.") }
        if out == nil || kind.makesFiles, TerminalOutput.standardOutput.isInteractive {
            throw ValidationError("--format \(format.rawValue) is not for a terminal: redirect it.")
        }
    }

    func run() throws {
        var diagnostics = Diagnostics(command: "tfevents export")
        do {
            var readings = try SinceReadings(path: since.path, options: tableOptions)
            var output =
                try (kind.makesFiles ? nil : out).map { path throws(BufferedFileError) in
                    try BufferedFile(replacing: path)
                }
                ?? .standardOutput
            let rowCount = try export(&readings, to: &output, &diagnostics)
            // What could not be read at all takes the place of no table.
            if rowCount > 0 || !diagnostics.hasFailed {
                try readings.checkThatNoneCameBefore()
                try output.complete()
                try readings.finish()
            }
        } catch {
            diagnostics.report(failure: "\(error)")
        }
        try diagnostics.exit()
    }
}

extension ExportCommand {
    /// Exports what is asked for, and counts the rows.
    private func export(
        _ readings: inout SinceReadings, to output: inout BufferedFile, _ diagnostics: inout Diagnostics
    ) throws -> Int {
        let inputs = RunInputs(paths, keepingPipes: readsTwice)
        let runs = inputs.runs(filter, pendingFate: pending.fate, &diagnostics)
        return switch (kind.newExport(), format) {
        case (.scalars, _) where series:
            try exportSeries(runs, unread: inputs.unread, &readings, tableForm, to: &output, &diagnostics)
        case (.scalars, .text(let format)) where wide:
            try exportWide(runs, format, to: &output, &diagnostics)
        case (.scalars, .text(let format)):
            try exportLong(runs, unread: inputs.unread, &readings, format, to: &output, &diagnostics)
        case (.scalars, .columnar(let format)):
            try exportColumns(runs, unread: inputs.unread, &readings, format, to: &output, &diagnostics)
        case (.sessions, _): try exportSessions(runs, tableForm, to: &output, &diagnostics)
        case (.values(let export), _):
            try exportValues(export, of: runs, tableForm, to: &output, &diagnostics)
        }
    }

    /// Whether runs are read for what they say at their start, their columns or their precision before their points.
    private var readsTwice: Bool {
        guard kind == .scalars, !series, case .columnar = format else { return kind == .scalars }
        return false
    }

    private var tableForm: ValueTable.Form {
        switch format {
        case .text(let format): .text(names(format))
        case .columnar(let format): .columnar(format)
        }
    }

    private func exportColumns(
        _ runs: [RunDirectory], unread: [FilePath], _ since: inout SinceReadings, _ format: ColumnarFormat,
        to output: inout BufferedFile, _ diagnostics: inout Diagnostics
    ) throws(BufferedFileError) -> Int {
        let table = format.writer(PointColumns.columns(sayingAnew: isIncremental))
        var columns = PointColumns()
        var (pointCount, leftOut) = (0, LeftOutValues())
        var emptied: [String] = []
        for run in runs {
            guard let reading = since.reading(run, &diagnostics) else { continue }
            let countBefore = pointCount
            columns.begin(run: run.name, isAnew: isIncremental ? reading.isAnew : nil)
            // A column of doubles holds float32s and doubles alike.
            var points = points(of: run, reading, tellsExactDoubles: false)
            while points.moveOn(&diagnostics) {
                pointCount += points.points.count
                for point in points.points {
                    guard let batch = columns.add(point, tag: points.tags[point.series]) else { continue }
                    try table.write(batch, to: &output)
                }
            }
            if reading.leavesNothing(pointCount - countBefore) { emptied.append(run.name) }
            leftOut.add(points.leftOut)
            since.note(run, points.progress)
        }
        emptied += since.vanishedRuns(unless: unread, &diagnostics)
        for run in emptied {
            if let batch = columns.addEmpty(run: run) { try table.write(batch, to: &output) }
        }
        let rest = columns.take()
        if rest.rowCount > 0 { try table.write(rest, to: &output) }
        try table.finish(to: &output)
        note(pointCount, leftOut, &diagnostics)
        if columns.roundedCount > 0 {
            diagnostics.note(
                "\(amount(columns.roundedCount, "integer")) beyond 2^53 rounded; csv and jsonl are exact")
        }
        return pointCount + emptied.count
    }

    private func exportLong(
        _ runs: [RunDirectory], unread: [FilePath], _ since: inout SinceReadings, _ format: TableFormat,
        to output: inout BufferedFile, _ diagnostics: inout Diagnostics
    ) throws(BufferedFileError) -> Int {
        let names = names(format)
        var rows = OrderedWork<(LongTable, [RunPoints.Point]), [UInt8]> { $0.rows($1) }
        var (pointCount, leftOut) = (0, LeftOutValues())
        var emptied: [String] = []
        try output.write(LongTable.header(format, saysAnew: isIncremental))
        for run in runs {
            guard let reading = since.reading(run, &diagnostics) else { continue }
            let countBefore = pointCount
            var table = LongTable(names, run: run.name, isAnew: isIncremental ? reading.isAnew : nil)
            var points = points(of: run, reading, tellsExactDoubles: true)
            while points.moveOn(&diagnostics) {
                pointCount += points.points.count
                table.know(points.tags)
                try rows.add((table, points.points)) { text throws(BufferedFileError) in
                    try output.write(text)
                }
            }
            if reading.leavesNothing(pointCount - countBefore) { emptied.append(run.name) }
            leftOut.add(points.leftOut)
            since.note(run, points.progress)
        }
        try rows.finish { text throws(BufferedFileError) in try output.write(text) }
        emptied += since.vanishedRuns(unless: unread, &diagnostics)
        for run in emptied { try output.write(LongTable.rowOfNothing(names, run: run)) }
        note(pointCount, leftOut, &diagnostics)
        return pointCount + emptied.count
    }

    /// What the table is made of.
    private var tableOptions: String {
        [series ? "--series" : "a row for each point", filter.narrowing].compactMap { $0 }
            .joined(separator: " ")
    }

    private var isIncremental: Bool { since.path != nil }

    private func points(
        of run: RunDirectory, _ reading: SinceReadings.Reading, tellsExactDoubles: Bool
    ) -> RunPoints {
        if let progress = reading.progress { return RunPoints(run, after: progress, filter: filter) }
        return RunPoints(
            run, filter: filter, includingPending: pending.isIncluded, tellsExactDoubles: tellsExactDoubles)
    }

    func names(_ format: TableFormat) -> TableText {
        TableText(
            format: format, neutralizesFormulas: neutralizeFormulas,
            isForTerminal: (out == nil || kind.makesFiles) && TerminalOutput.standardOutput.isInteractive)
    }

    /// Says what is not in the table.
    func note(_ pointCount: Int, _ leftOut: LeftOutValues, _ diagnostics: inout Diagnostics) {
        for sentence in leftOut.sentences { diagnostics.note(sentence) }
        diagnostics.noteFilter(filter.narrowing, fitsNothing: pointCount == 0, "no scalar")
    }
}
