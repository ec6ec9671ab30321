import Foundation

/// What the system limits for a process, with setrlimit(2); for tests that are a process of their own.
enum ProcessLimit {
    case fileSize, descriptors

    #if canImport(Darwin)
    private var resource: Int32 {
        switch self {
        case .fileSize: RLIMIT_FSIZE
        case .descriptors: RLIMIT_NOFILE
        }
    }
    #else
    private var resource: Int32 {
        switch self {
        case .fileSize: Int32(RLIMIT_FSIZE.rawValue)
        case .descriptors: Int32(RLIMIT_NOFILE.rawValue)
        }
    }
    #endif

    /// The highest value that the limit may be set to.
    var highest: Int {
        var limit = rlimit()
        getrlimit(resource, &limit)
        return Int(clamping: limit.rlim_max)
    }

    func set(_ value: Int) throws { try set(rlim_t(value)) }

    func lift() throws { try set(rlim_t(highest)) }

    private func set(_ value: rlim_t) throws {
        var limit = rlimit()
        getrlimit(resource, &limit)
        limit.rlim_cur = min(value, limit.rlim_max)
        guard setrlimit(resource, &limit) == 0 else {
            throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
        }
    }
}
