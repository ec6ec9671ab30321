import SystemPackage
import TFEvents
import TFRecord

/// Says what paths mean that cannot be read as event files.
enum PathCheck {
    static func finding(_ skipped: LogDirectory.SkippedPath) -> Finding {
        switch skipped.reason {
        case .loop:
            finding(.symbolicLinkLoop, skipped.path, "a directory once", "a symbolic link back to it")
        case .manyLinks:
            finding(.symbolicLinkLoop, skipped.path, "a directory once", "symbolic links to it in many ways")
        case .directoryNamedLikeEventFile:
            finding(.directoryNamedLikeFile, skipped.path, "a file of a name with 'tfevents'", "a directory")
        case .notRegularFile:
            finding(.notRegularFile, skipped.path, "a regular file", "a pipe, socket or device")
        case .unreadable(let reason):
            finding(.unreadable, skipped.path, "a path to be read", "\(reason)")
        }
    }

    /// A directory to be verified whose own name TensorBoard takes for that of an event file.
    static func finding(directoryAt path: String) -> Finding? {
        guard let name = FilePath(path).lastComponent?.string, RunDirectory.isEventFileName(name) else {
            return nil
        }
        return finding(.directoryNamedLikeFile, path, "a file of a name with 'tfevents'", "a directory")
    }

    /// What keeps a file from being read to its end: damage of a compressed one, or the system.
    static func finding(_ path: String, _ error: TFRecordError) -> Finding {
        guard let damage = error.damage else {
            let place = error.offset.map { " at byte \($0)" } ?? ""
            let cause = error.explanation ?? error.reason.map { "\($0)" }
            let found = cause.map { "\($0)\(place)" } ?? "no memory to read it"
            return finding(.unreadable, path, "a file to be read", found)
        }
        return Finding(
            .compressed, severity: .error, at: Finding.Place(path: path),
            expected: "a whole \(damage.compression) stream",
            found: "one that is damaged at its byte \(error.offset ?? 0): \(damage.message)")
    }

    private static func finding(
        _ check: Check, _ path: String, _ expected: String, _ found: String
    ) -> Finding {
        Finding(check, at: Finding.Place(path: path), expected: expected, found: found)
    }
}
