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
    /// What the file of the state looked like when it was read; nil where there was none.
    var status: FileStatus?
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
        case takenMeanwhile
    }

    let path: String
    let reason: Reason

    var description: String {
        switch reason {
        case .unreadable(let reason): unusable("cannot be read: \(reason)")
        case .damaged(let line):
            unusable("line \(line) is not as it was written, or no state of tfevents at all")
        case .otherVersion(let version):
            unusable("is of version \(version), and this program writes version \(SinceState.version)")
        case .otherOptions(let options, let now): unusable("was made with \(options), not with \(now)")
        case .takenMeanwhile:
            "\(path): another pass has left this while this one read, and gave its rows; let one pass end before the next"
        }
    }

    private func unusable(_ reason: String) -> String {
        "\(path): \(reason); remove it, or name another, to begin anew"
    }
}
