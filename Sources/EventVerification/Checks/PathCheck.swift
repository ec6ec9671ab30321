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

    static func finding(_ path: String, _ error: TFRecordError) -> Finding {
        finding(.unreadable, path, "a file to be read", error.found)
    }

    private static func finding(
        _ check: Check, _ path: String, _ expected: String, _ found: String
    ) -> Finding {
        Finding(check, at: Finding.Place(path: path), expected: expected, found: found)
    }
}

extension TFRecordError {
    /// What was found in place of a file that can be read.
    var found: String {
        if let damage {
            return "a \(damage.compression) stream that is damaged at its byte \(offset ?? 0): \(damage.message)"
        }
        let place = offset.map { " at byte \($0)" } ?? ""
        return reason.map { "\($0)\(place)" } ?? explanation
    }
}
