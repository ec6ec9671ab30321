import Foundation
import Raster
import TFEvents

/// What one value means, for a program that compares it with what was logged.
private struct PrintedValue: Encodable {
    var tag: String
    var step: Int
    var kind: String
    var numbers: [[Float]] = []
    var texts: [String] = []
}

/// Prints a JSON line for each value of the kinds that Media.swift logs, and for each embedding.
func printValues(of directory: String) throws {
    let run = try RunDirectory(path: directory)
    var metadata = SeriesMetadata()
    for event in try EventReader(path: directory) {
        if case .graphDef(let bytes) = event.event.what {
            let nodes = try ModelGraph(serialized: bytes).nodes
            try printLine(
                PrintedValue(
                    tag: "", step: event.step, kind: "graph",
                    texts: nodes.map {
                        "\($0.name) \($0.operation) \($0.inputs.joined(separator: " ")) \($0.shapes)"
                    }))
        }
        for value in event.values {
            guard
                let printed = try printedValue(of: metadata.interpretation(of: value), value.tag, event.step)
            else {
                continue
            }
            try printLine(printed)
        }
    }
    for logged in try run.embeddings() {
        let embedding = logged.embedding
        try printLine(
            PrintedValue(
                tag: logged.name, step: 0, kind: "embedding",
                numbers: [[Float(embedding.dimensions)], embedding.values],
                texts: (embedding.metadata.map { [$0.columns] + $0.rows } ?? []).map {
                    $0.joined(separator: "|")
                }
                    + (logged.sprite.map { ["\($0.width) x \($0.height)"] } ?? [])))
    }
}

private func printedValue(of interpretation: Summary.Interpretation, _ tag: String, _ step: Int) throws
    -> PrintedValue?
{
    switch interpretation {
    case .audio(let clips):
        let decoded = try clips.map { try AudioClip(try AudioFile($0.bytes)) }
        let numbers = decoded.map { clip -> [Float] in
            switch clip.samples {
            case .int16(let samples): samples.map { Float($0) }
            case .float(let samples): samples
            }
        }
        return PrintedValue(
            tag: tag, step: step, kind: "audio", numbers: numbers,
            texts: decoded.map { "\($0.sampleRate) Hz, \($0.channels)" })
    case .images(let images):
        return PrintedValue(
            tag: tag, step: step, kind: "images",
            numbers: try images.flatMap { image in
                try image.animation()?.frames.map { $0.samples.map { Float($0) } } ?? []
            },
            texts: images.map { "\($0.width ?? 0) x \($0.height ?? 0), \($0.bytes.count) bytes" })
    case .precisionRecall(let curve):
        return PrintedValue(
            tag: tag, step: step, kind: "pr_curve",
            numbers: [
                curve.truePositives, curve.falsePositives, curve.trueNegatives, curve.falseNegatives,
                curve.precision,
                curve.recall,
            ])
    case .mesh(let part):
        let (kind, numbers): (String, [[Float]]) =
            switch part.elements {
            case .vertices(let elements): ("vertices", elements)
            case .faces(let elements): ("faces", elements.map { $0.map { Float($0) } })
            case .colors(let elements): ("colors", elements.map { $0.map { Float($0) } })
            }
        return PrintedValue(
            tag: tag, step: step, kind: kind, numbers: numbers, texts: [part.name, part.sceneJSON])
    case .tensor(let tensor, _):
        return PrintedValue(
            tag: tag, step: step, kind: "tensor", numbers: [(tensor.numbers ?? []).map { Float($0) }],
            texts: tensor.strings.map { String(decoding: $0, as: UTF8.self) })
    default: return nil
    }
}

private func printLine(_ value: PrintedValue) throws {
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
        positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    print(String(decoding: try encoder.encode(value), as: UTF8.self))
}
