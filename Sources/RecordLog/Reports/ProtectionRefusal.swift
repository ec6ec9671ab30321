package import SystemPackage

/// Why records that are not in their file yet do not lie in some place where they would outlive the process.
package struct ProtectionRefusal: Error, Hashable, Sendable {
    /// What is wrong with a place.
    package enum Cause: Hashable, Sendable {
        case noMemoryFileSystem
        case notOwn
        case noRoom
        /// Room that was reserved may be gone when something is stored there.
        case keepsNoRoom
        case removed
        case system(Errno)
    }

    /// A path.
    package let place: String
    package let cause: Cause

    package init(place: FilePath, _ cause: Cause) {
        self.place = place.string
        self.cause = cause
    }

    /// What the system said when something was to be made in a place.
    package init(place: FilePath, _ reason: Errno) {
        let cause: Cause =
            switch reason {
            case .noSpace, .diskQuotaExceeded, .noMemory: .noRoom
            case .notSupported: .keepsNoRoom
            default: .system(reason)
            }
        self.init(place: place, cause)
    }
}

extension ProtectionRefusal: CustomStringConvertible {
    package var description: String {
        switch cause {
        case .noMemoryFileSystem: "\(place) is no file system in memory"
        case .notOwn: "\(place) is not this user's alone"
        case .noRoom: "\(place) has no room"
        case .keepsNoRoom: "the file system of \(place) does not keep room that was reserved"
        case .removed: "what keeps them in \(place) was removed"
        case .system(let reason): "\(place): \(reason)"
        }
    }
}
