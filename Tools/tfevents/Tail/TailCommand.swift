import ArgumentParser
import Libc
@_spi(Tools) import TFEvents
import ToolSupport

struct TailCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tail",
        abstract: "Print the latest points, and go on as new ones are written.",
        usage:
            "tfevents tail <logdir> [-n <count>] [-f] [--json] [--run <glob>] [--tag <glob>] [--steps <a:b>]",
        discussion: """
            The latest scalar points of all runs by their times, one a line: run, tag, step, value, time. With -f \
            it goes on with the points of files that grow and of files and runs that appear, until Ctrl-C, or \
            until nobody reads its output any more. A point is shown once it is in the file; programs that write \
            with this package store theirs every second.

            EXIT CODES: 0 done; 1 damage was passed over; 2 the path could not be read.
            """
    )

    @Option(
        name: [.customShort("n"), .long],
        help: ArgumentHelp("How many points to begin with.", valueName: "count"))
    var lines = 10

    @Flag(name: .shortAndLong, help: "Go on as new points are written.")
    var follow = false

    @Flag(help: "Print a JSON object a line.")
    var json = false

    @OptionGroup
    var filter: SeriesFilter

    @OptionGroup
    var pending: PendingOption

    @Argument(
        help: ArgumentHelp("A log directory, a run or an event file.", valueName: "logdir"),
        completion: .file())
    var path: String

    func validate() throws {
        if lines < 0 { throw ValidationError("-n needs a count of 0 or more") }
        if follow, pending.isIncluded {
            throw ValidationError("-f shows what comes to the files, --include-pending what is beside them.")
        }
    }

    func run() throws {
        var diagnostics = Diagnostics(command: "tfevents tail")
        var printer = TailPrinter(isJSON: json)
        do {
            if follow {
                try followPoints(&printer, &diagnostics)
            } else {
                try printer.print(latestPoints(&diagnostics))
            }
        } catch {
            diagnostics.report(failure: "\(error)")
        }
        try diagnostics.exit()
    }

    private func latestPoints(_ diagnostics: inout Diagnostics) -> [TailPoint] {
        var latest = LatestPoints(limit: lines)
        var leftOut = LeftOutValues()
        for directory in RunInputs([path]).runs(filter, pendingFate: pending.fate, &diagnostics) {
            var reader = RunPoints(
                directory, filter: filter, includingPending: pending.isIncluded, tellsExactDoubles: false)
            let run = TailRun(directory.name)
            var series: [TailSeries] = []
            while reader.moveOn(&diagnostics) {
                series += reader.tags.dropFirst(series.count).map {
                    TailSeries(run, tag: String(readable: $0))
                }
                for point in reader.points {
                    latest.add(
                        at: point.wallTime,
                        TailPoint(
                            series[point.series], step: point.step, wallTime: point.wallTime, point.value))
                }
            }
            run.holdsExactDoubles = reader.holdsExactDoubles
            leftOut.add(reader.leftOut)
        }
        for sentence in leftOut.sentences { diagnostics.note(sentence) }
        diagnostics.noteFilter(filter.narrowing, fitsNothing: latest.points.isEmpty && lines > 0, "no scalar")
        return latest.points
    }

    private func followPoints(_ printer: inout TailPrinter, _ diagnostics: inout Diagnostics) throws {
        let source = EventSource.path(path)
        _ = try source.contents()
        let inputs = RunInputs([path])
        // Where there are no runs yet, some may come.
        if !inputs.runs.isEmpty {
            _ = inputs.runs(filter, pendingFate: "tail without -f can read them", &diagnostics)
        }
        let follower = EventFollower(
            source, onDamage: { printError("tfevents tail: \($0)") },
            onChange: { printError("tfevents tail: \($0)") })
        var points = FollowedPoints(follower, filter: filter)
        var latest = LatestPoints(limit: lines)
        points.forEachPresent { latest.add(at: $0.wallTime, $0) }
        try printer.print(latest.points)
        diagnostics.noteFilter(
            filter.narrowing, fitsNothing: latest.points.isEmpty && lines > 0, "no scalar so far")
        while outputIsRead(withinMilliseconds: 250) {
            points.lookAgain()
            var news: [TailPoint] = []
            points.forEachPresent { news.append($0) }
            if !news.isEmpty { try printer.print(news) }
        }
    }

    /// Waits a while, and says whether there still is someone who reads standard output.
    private func outputIsRead(withinMilliseconds limit: Int32) -> Bool {
        // Errors of a descriptor are told although no event is asked for.
        var entry = pollfd(fd: STDOUT_FILENO, events: 0, revents: 0)
        return poll(&entry, 1, limit) <= 0
    }
}
