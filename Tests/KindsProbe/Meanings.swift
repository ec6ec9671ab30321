import Foundation
import Raster
import TFEvents

/// What one value means, for a program that compares it with what was logged.
private struct Meaning: Encodable {
    var tag: String
    var step: Int64
    var kind: String
    var numbers: [[Float]] = []
    var texts: [String] = []
}

/// Prints a JSON line for each value of the kinds that Media.swift logs, and for each embedding.
func printMeanings(of directory: String) throws {
    let run = try RunDirectory(path: directory)
    var metadata = SeriesMetadata()
    for event in try EventReader(path: directory) {
        if case .graphDef(let bytes) = event.event.what {
            let nodes = try ModelGraph(serialized: bytes).nodes
            try printLine(
                Meaning(
                    tag: "", step: event.step, kind: "graph",
                    texts: nodes.map {
                        "\($0.name) \($0.operation) \($0.inputs.joined(separator: " ")) \($0.shapes)"
                    }))
        }
        for value in event.values {
            guard let meaning = try meaning(of: metadata.meaning(of: value), value.tag, event.step) else {
                continue
            }
            try printLine(meaning)
        }
    }
    for logged in try run.embeddings() {
        let embedding = logged.embedding
        try printLine(
            Meaning(
                tag: logged.name, step: 0, kind: "embedding",
                numbers: [[Float(embedding.dimensions)], embedding.values],
                texts: (embedding.metadata.map { [$0.columns] + $0.rows } ?? []).map {
                    $0.joined(separator: "|")
                }
                    + (logged.sprite.map { ["\($0.width) x \($0.height)"] } ?? [])))
    }
}

private func meaning(of meaning: Summary.Meaning, _ tag: String, _ step: Int64) throws -> Meaning? {
    switch meaning {
    case .audio(let clips):
        let decoded = try clips.map { try AudioClip(try AudioFile($0.bytes)) }
        let numbers = decoded.map { clip -> [Float] in
            switch clip.samples {
            case .int16(let samples): samples.map { Float($0) }
            case .float(let samples): samples
            }
        }
        return Meaning(
            tag: tag, step: step, kind: "audio", numbers: numbers,
            texts: decoded.map { "\($0.sampleRate) Hz, \($0.channels)" })
    case .images(let images):
        return Meaning(
            tag: tag, step: step, kind: "images",
            texts: images.map { "\($0.width ?? 0) x \($0.height ?? 0), \($0.bytes.count) bytes" })
    case .precisionRecall(let curve):
        return Meaning(
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
        return Meaning(
            tag: tag, step: step, kind: kind, numbers: numbers, texts: [part.name, part.sceneJSON])
    case .tensor(let tensor, _):
        return Meaning(
            tag: tag, step: step, kind: "tensor", numbers: [(tensor.numbers ?? []).map { Float($0) }],
            texts: tensor.strings.map { String(decoding: $0, as: UTF8.self) })
    default: return nil
    }
}

private func printLine(_ meaning: Meaning) throws {
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
        positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    print(String(decoding: try encoder.encode(meaning), as: UTF8.self))
}
