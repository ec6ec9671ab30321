import SystemPackage

/// The files of a source by their numbers, as they come, change, vanish and come back.
struct FollowedFiles {
    /// The names of the runs, by their numbers.
    private(set) var runs: [String] = []

    private let source: EventSource
    private let onChange: (FollowedFileChange) -> Void
    private var runNumbers: [[UInt8]: Int] = [:]
    private var files: [FollowedFile] = []
    private var fileNumbers: [FilePath: Int] = [:]
    private var isSourceGone = false

    /// No files yet.
    ///
    /// - Parameters:
    ///   - source: Where to look.
    ///   - onChange: Hears of files that vanish, come back, or are shortened.
    init(of source: EventSource, onChange: @escaping (FollowedFileChange) -> Void) {
        self.source = source
        self.onChange = onChange
    }

    subscript(number: Int) -> FollowedFile {
        @inline(__always)
        get { files[number] }
        @inline(__always)
        _modify { yield &files[number] }
    }

    /// Looks at the source.
    ///
    /// - Parameter waiting: Files that are to be read anyway.
    /// - Returns: Those, and the ones that may have more than they had; nil where the source is gone.
    mutating func look(besides waiting: [Int]) -> [Int]? {
        guard let present = try? source.contents().runs else {
            // A directory that vanished may come back.
            if !isSourceGone { onChange(FollowedFileChange(path: source.path, kind: .vanished)) }
            isSourceGone = true
            return nil
        }
        if isSourceGone { onChange(FollowedFileChange(path: source.path, kind: .returned)) }
        let wasGone = isSourceGone
        isSourceGone = false
        var seen: Set<Int> = []
        let waiting = Set(waiting)
        var changed: [Int] = []
        for run in present {
            for path in run.eventFilePaths where !path.isTemporaryCopy {
                let number = number(of: path, in: run.name)
                guard let status = try? FileStatus(path) else { continue }
                seen.insert(number)
                if files[number].isVanished {
                    files[number].isVanished = false
                    if !wasGone { onChange(FollowedFileChange(path: path.readable, kind: .returned)) }
                }
                if hasChanged(number, status) || waiting.contains(number) { changed.append(number) }
            }
        }
        reportVanished(except: seen)
        return changed
    }

    private mutating func number(of path: FilePath, in runName: String) -> Int {
        if let number = fileNumbers[path] { return number }
        let name = Array(runName.utf8)
        let run = runNumbers[name] ?? runs.count
        if run == runs.count {
            runNumbers[name] = run
            runs.append(runName)
        }
        fileNumbers[path] = files.count
        files.append(FollowedFile(run: run, path: path))
        return files.count - 1
    }

    /// Whether there may be something to read in a file that stands like this now.
    private mutating func hasChanged(_ number: Int, _ status: FileStatus) -> Bool {
        let old = files[number].status
        guard old == status else {
            files[number].status = status
            if old != nil { files[number].isRestSaid = false }
            if let old, old.inode == status.inode, status.size < old.size, files[number].mark != nil {
                onChange(
                    FollowedFileChange(
                        path: files[number].path.readable, kind: .shortened(from: old.size, to: status.size)))
            }
            return true
        }
        let file = files[number]
        return file.hasRest && !file.isRestSaid && file.isAtRest
    }

    /// Says which files are not there any more, and of a whole directory only that.
    private mutating func reportVanished(except seen: Set<Int>) {
        var gone: Set<FilePath> = []
        for number in files.indices where !seen.contains(number) && !files[number].isVanished {
            files[number].isVanished = true
            // What comes back is looked at anew.
            files[number].status = nil
            let path = files[number].path
            let directory = path.removingLastComponent()
            let isAlone = directory.isEmpty || (try? Stat(directory)) != nil
            guard isAlone || gone.insert(directory).inserted else { continue }
            onChange(FollowedFileChange(path: (isAlone ? path : directory).readable, kind: .vanished))
        }
    }
}

extension FilePath {
    /// Whether rsync is about to write the file, and will rename it to its own name: `.name.XXXXXX`.
    fileprivate var isTemporaryCopy: Bool {
        guard let name = lastComponent?.string.utf8, name.first == UInt8(ascii: ".") else { return false }
        let suffix = name.suffix(7)
        return suffix.first == UInt8(ascii: ".")
            && suffix.dropFirst().allSatisfy {
                Character(UnicodeScalar($0)).isLetter || (0x30...0x39).contains($0)
            }
            && name.dropLast(7).contains("tfevents".utf8)
    }
}
