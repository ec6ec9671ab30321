import Libc
import SystemPackage
import ToolSupport

/// Another program of this machine.
struct Program {
    /// Its path.
    let path: String

    /// A program of a name, beside this one or on the search path; nil if there is none.
    init?(named name: String) {
        let own = FilePath(CommandLine.arguments.first ?? "")
        var directories = (environment("PATH") ?? "").split(separator: ":").map { FilePath(String($0)) }
        if own.components.count > 1 || own.root != nil {
            directories.insert(own.removingLastComponent(), at: 0)
        }
        let found = directories.lazy.map { $0.appending(name) }.first { path in
            // The C string lives as long as the call.
            unsafe path.withPlatformString { unsafe access($0, X_OK) } == 0
        }
        guard let found else { return nil }
        path = found.string
    }

    /// This program.
    static var current: Program? {
        FilePath(CommandLine.arguments.first ?? "").lastComponent.flatMap { Program(named: $0.string) }
    }

    /// Starts the program, with this process's input and output, and does not wait for it.
    ///
    /// - Parameter arguments: Without the program's name.
    func startBeside(_ arguments: [String]) {
        let copies = unsafe ([path] + arguments).map { unsafe strdup($0) }
        defer { for index in unsafe copies.indices { unsafe free(copies[index]) } }
        let words: [UnsafeMutablePointer<CChar>?] = unsafe copies + [nil]
        var process = pid_t()
        _ = unsafe posix_spawn(&process, path, nil, nil, words, environ)
    }

    /// Goes on as this program.
    ///
    /// - Parameter arguments: Without the program's name.
    /// - Throws: What `execv` reports; it does not return otherwise.
    func replaceThisProcess(_ arguments: [String]) throws(Errno) -> Never {
        let copies = unsafe ([path] + arguments).map { unsafe strdup($0) }
        var words: [UnsafeMutablePointer<CChar>?] = unsafe copies + [nil]
        unsafe execv(path, &words)
        throw Errno(rawValue: errno)
    }
}

/// A variable of the environment; nil if it is not set.
func environment(_ name: String) -> String? { unsafe getenv(name).map { unsafe String(cString: $0) } }

/// Sets a variable of the environment, for the program that this process goes on as.
func setEnvironment(_ name: String, _ value: String) { unsafe setenv(name, value, 1) }
