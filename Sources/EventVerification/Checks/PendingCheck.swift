import SystemPackage
import TFEvents

/// Looks for events beside a run's files, which only recovery brings into them.
enum PendingCheck {
    static func findings(in directory: FilePath) -> [Finding] {
        let files = (try? PendingRecovery.sideFiles(in: directory)) ?? []
        return files.compactMap { file in
            let host = file.lastComponent.flatMap { PendingFileName($0.string)?.host } ?? ""
            return host == Host.name ? finding(file) : finding(file, ofOtherHost: host)
        }
    }

    /// Nil while the writer lives, and when it wrote everything.
    private static func finding(_ file: FilePath) -> Finding? {
        guard let pending = (try? PendingEvents(file)) ?? nil, pending.eventCount > 0 else { return nil }
        return Finding(
            .pendingEvents, at: Finding.Place(path: file.string), expected: "all events in the event files",
            found: "\(pending.eventCount) of a crashed writer here, some perhaps in both places")
    }

    /// Whether a writer of another host lives cannot be told.
    private static func finding(_ file: FilePath, ofOtherHost host: String) -> Finding {
        Finding(
            .pendingEvents, severity: .note, at: Finding.Place(path: file.string),
            expected: "all events in the event files", found: "those of a writer on \(host), unless it lives")
    }
}
