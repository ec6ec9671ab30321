import ArgumentParser
import SystemPackage
@_spi(Tools) import TFEvents
import ToolSupport

struct EditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit",
        abstract: "Rename or drop tags and runs, in new files.",
        usage: """
            tfevents edit <source> --out <new path> [--rename-tag <regex=text>] [--drop-tag <glob>] [--keep-tag <glob>]
            tfevents edit runs --out renamed --rename-tag '^loss/(.*)=train/$1' --drop-run 'debug-*'
            """,
        discussion: """
            The source is an event file, a run or a log directory, and is only read. Of a file, the new path is a \
            file; of a directory, a directory with the same runs and file names. Neither may exist yet. What is \
            no event file is not copied.

            Each record is copied byte for byte but for the values whose tags are renamed or dropped; an event \
            of which no value is left is dropped. A regular expression (of Swift, much like those of Perl and \
            Python) is replaced wherever it matches in a name; $1 is its first group, $0 all of the match, and \
            ^ and $ anchor it. Names are first kept, then dropped by their old names, then renamed, in the order \
            of the options. Tags of a run, or runs, that would become one are refused.

            Damage and events that no reader takes are passed over and reported, so that the new files are sound. What a crashed writer had not \
            yet written is not copied. Meshes are called as their tags; other names within the data of plugins \
            (hparams metrics, custom scalar layouts) stay as they are. Embeddings, whose files are no event \
            files, are counted.

            EXIT CODES: 0 edited; 1 edited, but damage was passed over; 2 something could not be read or written.
            """
    )

    @Option(help: ArgumentHelp("The new file or directory.", valueName: "new path"), completion: .file())
    var out: String

    @Option(
        help: ArgumentHelp(
            "Replace what a regular expression matches in tags; repeatable.", valueName: "regex=text"))
    var renameTag: [Renaming] = []

    @Option(help: ArgumentHelp("Drop tags that fit; repeatable.", valueName: "glob"))
    var dropTag: [Glob] = []

    @Option(help: ArgumentHelp("Drop all tags but those that fit; repeatable.", valueName: "glob"))
    var keepTag: [Glob] = []

    @Option(
        help: ArgumentHelp(
            "Replace what a regular expression matches in runs; repeatable.", valueName: "regex=text"))
    var renameRun: [Renaming] = []

    @Option(help: ArgumentHelp("Drop runs that fit; repeatable.", valueName: "glob"))
    var dropRun: [Glob] = []

    @Option(help: ArgumentHelp("Drop all runs but those that fit; repeatable.", valueName: "glob"))
    var keepRun: [Glob] = []

    @Argument(
        help: ArgumentHelp("An event file, a run or a log directory.", valueName: "source"),
        completion: .file())
    var source: String

    func validate() throws {
        let edits = [tagEdits, runEdits]
        if edits.allSatisfy(\.isEmpty) { throw ValidationError("Say what to rename, drop or keep.") }
    }

    private var tagEdits: NameEdits {
        NameEdits(noun: "tag", renamings: renameTag, dropped: dropTag, kept: keepTag)
    }
    private var runEdits: NameEdits {
        NameEdits(noun: "run", renamings: renameRun, dropped: dropRun, kept: keepRun)
    }

    func run() throws {
        var diagnostics = Diagnostics(command: "tfevents edit")
        do {
            let runs = RunInputs([source]).runs(pendingFate: "they are not copied", &diagnostics)
            let copies = try copies(of: runs)
            var changes = EditCounts(droppedRuns: runs.count - copies.count)
            for copy in copies { edit(copy, &changes, &diagnostics) }
            let unfitting =
                runEdits.unfitting(runs.map(\.name)) + tagEdits.unfitting(changes.tags.map(\.text))
            for option in unfitting { diagnostics.note("nothing fits \(option)") }
            diagnostics.note("\(changes)")
        } catch {
            diagnostics.report(failure: "\(error)")
        }
        try diagnostics.exit()
    }

    /// Where the files of each run that is kept are to go.
    private func copies(of runs: [RunDirectory]) throws -> [RunCopy] {
        let out = FilePath(readable: out)
        let isFile = runs.count == 1 && runs[0].eventFilePaths == [FilePath(readable: source)]
        if isFile, !runEdits.isEmpty {
            throw EditError(problem: "\(source): a file has no run to rename or drop; edit its directory")
        }
        if let status = try? Stat(out) {
            let isEmptyDirectory =
                try !isFile && status.type == .directory && LogDirectory(path: out.readable).runs.isEmpty
            guard isEmptyDirectory else {
                throw EditError(problem: "\(out.readable): is there already; name a new path")
            }
        }
        // A file's run has no name of its own.
        let names = try runEdits.results(runs.map(\.name)) { name in
            try isFile || name == "." ? name : RunDestination.validated(name).readable
        }
        return runs.compactMap { run in
            guard let name = names[Array(run.name.utf8)] else { return nil }
            if isFile { return RunCopy(run: run, files: [(run.eventFilePaths[0], out)], directory: nil) }
            let isKept = name.utf8.elementsEqual(run.name.utf8)
            let directory = out.appending(
                (isKept ? run.relativePath : FilePath(readable: name)).components)
            return RunCopy(
                run: run,
                files: run.eventFilePaths.map { path in
                    (path, directory.appending(path.lastComponent.map { [$0] } ?? []))
                }, directory: directory)
        }
    }

    private func edit(_ copy: RunCopy, _ changes: inout EditCounts, _ diagnostics: inout Diagnostics) {
        do {
            try copy.write(tagEdits, &changes, &diagnostics)
        } catch {
            diagnostics.report(failure: "\(copy.run.name): \(error)")
        }
    }
}

/// Why an edit cannot be done.
struct EditError: Error, CustomStringConvertible {
    let problem: String
    var description: String { problem }
}
