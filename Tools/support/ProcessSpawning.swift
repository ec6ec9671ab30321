package import Libc
package import SystemPackage

/// What a process gets in place of one of its parent's open files.
package enum SpawnedStream {
    case descriptor(FileDescriptor)
    /// A file that is opened with flags of open(2), and created for its owner alone.
    case file(String, flags: Int32)
}

/// Starts a program that is found as a shell would find it, and that no signal is ignored by or kept from.
///
/// - Parameters:
///   - words: Its name or path, and its arguments.
///   - environment: Its variables; nil for those of this process.
///   - streams: Its open files by their numbers; the others are those of this process.
/// - Returns: The process's number.
/// - Throws: What keeps it from being started.
package func spawn(
    _ words: [String], environment: [String: String]? = nil, streams: [Int32: SpawnedStream]
) throws(Errno) -> pid_t {
    #if os(Linux)
    var actions = unsafe posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    #else
    var actions: posix_spawn_file_actions_t?
    var attributes: posix_spawnattr_t?
    #endif
    unsafe posix_spawn_file_actions_init(&actions)
    unsafe posix_spawnattr_init(&attributes)
    defer {
        unsafe posix_spawn_file_actions_destroy(&actions)
        unsafe posix_spawnattr_destroy(&attributes)
    }
    for (number, stream) in streams {
        switch stream {
        case .descriptor(let descriptor):
            unsafe posix_spawn_file_actions_adddup2(&actions, descriptor.rawValue, number)
        case .file(let path, let flags):
            unsafe posix_spawn_file_actions_addopen(&actions, number, path, flags, 0o600)
        }
    }
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    unsafe posix_spawnattr_setsigmask(&attributes, &signals)
    // A closed pipe is to stop the program as it would without this process.
    unsafe sigaddset(&signals, SIGPIPE)
    unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))

    var arguments = unsafe words.map { unsafe strdup($0) } + [nil]
    var variables = unsafe (environment ?? [:]).map { unsafe strdup("\($0)=\($1)") } + [nil]
    defer {
        let strings = unsafe arguments + variables
        for index in unsafe strings.indices { unsafe free(strings[index]) }
    }
    var processID: pid_t = 0
    let result =
        if environment == nil {
            unsafe posix_spawnp(&processID, words[0], &actions, &attributes, &arguments, environ)
        } else {
            unsafe posix_spawnp(&processID, words[0], &actions, &attributes, &arguments, &variables)
        }
    guard result == 0 else { throw Errno(rawValue: result) }
    return processID
}
