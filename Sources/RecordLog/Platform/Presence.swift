import SystemPackage

/// What a look for a file or directory says that was there once.
///
/// Only what is known to be gone may be made anew, or counted as lost: what does not answer may come back.
enum Presence<Found> {
    case found(Found)
    /// Nothing has its name any more, or something else has.
    case gone
    /// It is there, but not for this process, or not for what it is wanted for.
    case refused(Errno)
    /// Its file system does not answer, or the process lacks the means to ask.
    case silent(Errno)

    /// Looks for it; `look` gives nil where something else has its name.
    init(_ look: () throws(Errno) -> Found?) {
        do throws(Errno) {
            self = try look().map { .found($0) } ?? .gone
        } catch {
            switch error {
            case .noSuchFileOrDirectory, .notDirectory, .isDirectory, .tooManySymbolicLinkLevels:
                self = .gone
            case .permissionDenied, .notPermitted, .readOnlyFileSystem, .textFileBusy, .invalidArgument:
                self = .refused(error)
            default:
                self = .silent(error)
            }
        }
    }

    /// What was found; nil where it is gone.
    ///
    /// - Throws: Why nobody can tell.
    func get() throws(Errno) -> Found? {
        switch self {
        case .found(let found): found
        case .gone: nil
        case .refused(let reason), .silent(let reason): throw reason
        }
    }
}

extension Errno {
    /// Whether a descriptor that gave it stands for nothing any more, so that its file's name tells more.
    var isOfDescriptorAlone: Bool { self == .badFileDescriptor || self == .staleNFSFileHandle }
}
