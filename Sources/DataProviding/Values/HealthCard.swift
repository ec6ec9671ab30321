import Libc
import SeriesStore
import SystemPackage
import TFEvents

/// A text among those of a run that says what is not shown of it, and why.
struct HealthCard {
    static let description = SeriesDescription(
        tag: "tfevents/health", plugin: .text,
        about: "What is damaged in the event files of this run, or cannot be read.")
    private let text: String
    private let wallTime: Double

    /// The card of a run; nil if all is well.
    init?(_ run: StoredRun) {
        guard !run.isWhole else { return nil }
        var paragraphs: [String] = []
        if let trouble = run.trouble {
            let (time, error) = (Self.utc(trouble.since), "\(trouble.error)".markdownEscaped)
            let what =
                trouble.error == .timedOut
                ? "have not answered since \(time)" : "cannot be looked at since \(time): \(error)"
            paragraphs.append("The files of this run \(what); what was read before is shown.")
        }
        let unreadable = run.unreadableFiles
        if !unreadable.isEmpty {
            let files = unreadable.count == 1 ? "One event file" : "\(unreadable.count) event files"
            paragraphs.append(
                "\(files) of this run cannot be read; what was read before is shown.\n\n"
                    + Self.list(unreadable, count: unreadable.count))
        }
        let damage = run.damage
        if damage.count > 0 {
            let places = damage.count == 1 ? "One place" : "\(damage.count) places"
            paragraphs.append(
                "\(places) in the event files of this run could not be read; the rest is shown.\n\n"
                    + Self.list(damage.sentences, count: damage.count))
        }
        text = paragraphs.joined(separator: "\n\n")
        wallTime = run.startTime ?? 0
    }

    private static func list(_ sentences: [String], count: Int) -> String {
        let shown = sentences.prefix(100)
        let rest = count - shown.count
        return (shown.map { "- " + $0.markdownEscaped } + (rest > 0 ? ["- and \(rest) more"] : []))
            .joined(separator: "\n")
    }

    /// A time in seconds since 1970 as one of the day.
    private static func utc(_ seconds: Double) -> String {
        var time = time_t(seconds)
        var parts = unsafe tm()
        unsafe gmtime_r(&time, &parts)
        func digits(_ number: Int32) -> String { (number < 10 ? "0" : "") + "\(number)" }
        let day = unsafe "\(parts.tm_year + 1900)-\(digits(parts.tm_mon + 1))-\(digits(parts.tm_mday))"
        return unsafe "\(day) \(digits(parts.tm_hour)):\(digits(parts.tm_min)):\(digits(parts.tm_sec)) UTC"
    }

    /// The card as a value of its series.
    var point: TensorPoint {
        TensorPoint(step: 0, wallTime: wallTime, tensor: WireBuffer.tensor(string: text.utf8))
    }

    /// The metadata of its series.
    var listing: [UInt8] {
        .message {
            $0.append(SeriesMetadataKey.maximumStep, varint: 0)
            $0.append(SeriesMetadataKey.maximumWallTime, fixed64: wallTime.bitPattern)
            $0.append(SeriesMetadataKey.summaryMetadata, delimited: Self.description.metadata.encoded)
        }
    }
}

extension String {
    /// The text with what Markdown would take for markup taken literally.
    fileprivate var markdownEscaped: String {
        reduce(into: "") { text, character in
            if "\\`*_{}[]<>()#+!|".contains(character) { text.append("\\") }
            text.append(character)
        }
    }
}
