import SystemPackage
@_spi(Tools) import TFEvents

/// An event file to be repaired.
struct SourceFile {
    /// Its name, which the repaired file gets too.
    let name: FilePath.Component
    /// Where it is, in what is reported.
    let shownPath: String
    /// Where it is read: elsewhere, if a copy of it got what a crashed writer had left.
    let path: FilePath

    /// The files of a run in the order in which TensorBoard reads them.
    ///
    /// - Parameters:
    ///   - run: The run.
    ///   - recovered: Files of the run that are to be read elsewhere, or that did not exist.
    /// - Returns: The files, those recovered among them.
    static func files(of run: RepairSource.Run, recovered: [SourceFile]) -> [SourceFile] {
        let directory = run.directory.directoryPath
        let paths =
            run.onlyFile.map { [directory.appending($0)] }
            ?? run.directory.eventFilePaths
        var files: [FilePath.Component: SourceFile] = [:]
        for path in paths {
            guard let name = path.lastComponent else { continue }
            files[name] = SourceFile(name: name, shownPath: path.readable, path: path)
        }
        for file in recovered { files[file.name] = file }
        return files.values.sorted { $0.name.string.utf8.lexicographicallyPrecedes($1.name.string.utf8) }
    }

    /// Files in the order in which they were begun, by their first events.
    static func chronological(_ files: [SourceFile]) -> [SourceFile] {
        let begun = files.enumerated().map { (number, file) in
            (time: file.firstWallTime ?? .infinity, number: number, file: file)
        }
        return begun.sorted { ($0.time, $0.number) < ($1.time, $1.number) }.map(\.file)
    }

    private var firstWallTime: Double? {
        guard var events = try? EventFileReader(path: path) else { return nil }
        while let event = (try? events.nextEvent()) ?? nil {
            if event.wallTime.isFinite { return event.wallTime }
        }
        return nil
    }
}
