public import SystemPackage

extension RunDestination {
    /// The relative path that a run's name stands for, empty for the log directory itself.
    @_spi(Tools) public static func validated(_ run: String) throws(RunDirectoryError) -> FilePath {
        guard !run.utf8.contains(0) else {
            throw .invalidName(run, reason: "it contains a zero byte")
        }
        let path = FilePath(readable: run)
        guard path.isRelative else {
            throw .invalidName(run, reason: "it must be relative to the log directory")
        }
        var name = FilePath()
        for component in path.components {
            switch component.kind {
            case .currentDirectory:
                continue
            case .parentDirectory:
                throw .invalidName(run, reason: "'..' may lead out of the log directory")
            case .regular where RunDirectory.isEventFileName(component.string):
                throw .invalidName(
                    run, reason: "TensorBoard takes whatever contains 'tfevents' for an event file")
            case .regular:
                name.append(component)
            }
        }
        return name
    }

    /// Creates a directory and those above it, and says whether it was missing.
    ///
    /// A file in its place is reported when the directory is listed.
    @_spi(Tools) public static func createDirectory(_ path: FilePath) throws(RunDirectoryError) -> Bool {
        do throws(Errno) {
            return try createDirectories(path)
        } catch {
            throw .notCreated(path: path.readable, reason: error)
        }
    }

    /// Creates the first of `name_2`, `name_3`, … that no one else has, and returns its name.
    ///
    /// `mkdir` succeeds for one process only, however many try at once.
    static func createDirectory(
        beside name: FilePath,
        in logDirectory: FilePath
    ) throws(RunDirectoryError) -> FilePath {
        let base = name.lastComponent?.string ?? "run"
        var number = 2
        while true {
            let candidate = name.removingLastComponent().appending("\(base)_\(number)")
            let path = logDirectory.appending(candidate.components)
            do throws(Errno) {
                try TFEvents.createDirectory(path)
                return candidate
            } catch .fileExists {
                number += 1
            } catch {
                throw .notCreated(path: path.readable, reason: error)
            }
        }
    }
}
