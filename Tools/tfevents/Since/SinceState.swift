@_spi(Tools) import EventVerification
@_spi(Tools) import RunComparison
@_spi(Tools) import TFEvents
import ToolSupport

/// What an earlier pass over some runs left: how far each was read.
struct SinceState {
    /// What is known of a run.
    struct Run {
        var progress: RunProgress
        /// What its series have come to, in a table of series.
        var series: [ExtensibleSeries] = []
    }

    /// What the table or the findings were made of, which must not change from one pass to the next.
    let options: String
    /// By their names.
    var runs: [ExactName: Run] = [:]
    /// What each run, also one that belongs to another, says at its start; in a table of series.
    var introductions: [ExactName: RunIntroduction] = [:]
    /// Runs as far as they are verified.
    var verified: [VerifiedRun] = []
}

/// Why a state cannot be gone on from.
struct SinceStateError: Error, CustomStringConvertible {
    enum Reason {
        case unreadable(String)
        /// Bytes are missing or others than were written.
        case damaged(line: Int)
        case otherVersion(Int)
        case otherOptions(String, now: String)
    }

    let path: String
    let reason: Reason

    var description: String {
        let what =
            switch reason {
            case .unreadable(let reason): "cannot be read: \(reason)"
            case .damaged(let line): "line \(line) is not as it was written, or no state of tfevents at all"
            case .otherVersion(let version):
                "is of version \(version), and this program writes version \(SinceState.version)"
            case .otherOptions(let options, let now): "was made with \(options), not with \(now)"
            }
        return "\(path): \(what); remove it, or name another, to begin anew"
    }
}
