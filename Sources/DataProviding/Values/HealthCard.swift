import SeriesStore
import TFEvents

/// A text among those of a run that says what was left out of it, and why.
struct HealthCard {
    let description = SeriesDescription(
        tag: "tfevents/health", plugin: .text, about: "What is damaged in the event files of this run.")
    private let text: String
    private let wallTime: Double

    /// The card of a run; nil if all is well.
    init?(_ run: StoredRun) {
        let damage = run.damage
        guard damage.count > 0 else { return nil }
        let places = damage.count == 1 ? "One place" : "\(damage.count) places"
        let rest = damage.count - damage.sentences.count
        let list =
            damage.sentences.map { "- " + $0.markdownEscaped } + (rest > 0 ? ["- and \(rest) more"] : [])
        text =
            "\(places) in the event files of this run could not be read; the rest is shown.\n\n"
            + list.joined(separator: "\n")
        wallTime = run.startTime ?? 0
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
            $0.append(SeriesMetadataKey.summaryMetadata, delimited: description.metadata.encoded)
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
