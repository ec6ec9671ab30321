import Libc
import SystemPackage
@_spi(Tools) import TFEvents

/// Where a repaired source goes: a new file or directory, which appears when it is whole.
struct RepairDestination {
    /// Where the result is written, beside the destination.
    private let workDirectory: FilePath
    /// Where copies are made that are not part of the result, beside that.
    private let copies: FilePath
    private let names: DirectoryNames
    private let path: FilePath
    private let source: RepairSource

    /// Makes sure that the destination is free and no part of the source.
    init(_ destination: String, for source: RepairSource) throws(RepairError) {
        path = FilePath(readable: destination)
        self.source = source
        guard let name = path.lastComponent?.string, (try? Stat(path, followTargetSymlink: false)) == nil
        else {
            throw .destinationExists(path: destination)
        }
        let parent = path.removingLastComponent().isEmpty ? "." : path.removingLastComponent()
        workDirectory = parent.appending(".\(TensorBoardName.hidden(name)).\(getpid()).repairing")
        copies = parent.appending(".\(TensorBoardName.hidden(name)).\(getpid()).copies")
        names = DirectoryNames(source.runs.map(\.path))
        let isWithin: Bool
        do throws(Errno) {
            let (realParent, realSource) = (try resolved(parent), try resolved(source.path))
            isWithin = !source.isFile && realParent.starts(with: realSource)
            if !isWithin {
                try createDirectory(workDirectory)
                try createDirectory(copies)
            }
        } catch {
            removeAll(workDirectory)
            throw .cannotWrite(path: destination, reason: error)
        }
        if isWithin { throw .destinationWithinSource(destination: destination, source: source.path.string) }
    }

    /// What a repaired file is to be called; nil for its own name.
    var name: FilePath.Component? { source.isFile ? path.lastComponent : nil }

    /// Makes the directory for a run's files.
    func makeDirectory(for run: RepairSource.Run) throws(RepairError) -> FilePath {
        try make(workDirectory, below: names[run.path])
    }

    /// Makes a directory for copies that are not part of the result.
    func makeDirectoryForCopies(number: Int) throws(RepairError) -> FilePath {
        try make(copies, below: FilePath("\(number)").components)
    }

    private func make(_ directory: FilePath, below names: some Sequence<FilePath.Component>)
        throws(RepairError) -> FilePath
    {
        var path = directory
        for name in names {
            path.append(name)
            do throws(Errno) {
                try createDirectory(path)
            } catch .fileExists {
                continue
            } catch {
                throw .cannotWrite(path: path.string, reason: error)
            }
        }
        return path
    }

    /// Lets the result appear at the destination.
    ///
    /// - Returns: The directory, or the files.
    func publish() throws(RepairError) -> [String] {
        removeAll(copies)
        do throws(Errno) {
            if source.isFile {
                var files: [String] = []
                for name in try componentsInDirectory(workDirectory) {
                    let place = path.removingLastComponent().appending(name)
                    guard (try? Stat(place, followTargetSymlink: false)) == nil else { throw .fileExists }
                    try renameFile(workDirectory.appending(name), to: place)
                    files.append(place.string)
                }
                removeAll(workDirectory)
                return files
            }
            try renameFile(workDirectory, to: path)
            return [path.string]
        } catch {
            throw .cannotWrite(path: path.string, reason: error)
        }
    }

    /// Removes what was written.
    func discard() {
        removeAll(workDirectory)
        removeAll(copies)
    }
}
