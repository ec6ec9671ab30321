@_spi(Tools) import EventVerification
import SystemPackage
@_spi(Tools) import TFEvents

/// Where groups are written, which may lie among the runs that are read.
struct GroupsDirectory {
    private let path: FilePath
    /// The directories that are read.
    private let sources: [FilePath]

    init(_ path: String, sources: [String]) {
        self.path = FilePath(readable: path).withoutLinks
        self.sources = sources.map { FilePath(readable: $0).withoutLinks }
    }

    /// Whether a run is one that was written here before: then it is no source.
    func holds(_ run: RunDirectory) -> Bool {
        isWithinSources && run.directoryPath.withoutLinks.starts(with: path)
    }

    /// Whether a group's run would be among those that are read, so that the next call takes it for one of them.
    func wouldMix(_ group: String) -> Bool {
        let run = path.appending(FilePath(readable: group).components).withoutLinks
        return !isWithinSources && sources.contains { run.starts(with: $0) }
    }

    private var isWithinSources: Bool { sources.contains { path != $0 && path.starts(with: $0) } }
}

extension FilePath {
    /// The path without symbolic links, as far as it is there.
    fileprivate var withoutLinks: FilePath {
        if let resolved = try? resolved(isEmpty ? "." : self) { return resolved }
        guard let name = lastComponent else { return self }
        return removingLastComponent().withoutLinks.appending(name)
    }
}
