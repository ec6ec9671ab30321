import EventVerification
import TFEvents
import TestSupport
import Testing

/// What the page "Projector" makes of a run's files, as TensorBoard 2.21 was seen to.
@Suite struct ProjectorTests {
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
        try directory.write(EventFile.versioned, to: "run/tfevents.1")
    }

    private func configure(_ fields: String) throws {
        try directory.write("run/projector_config.pbtxt", text: "embeddings { tensor_name: 't' \(fields) }")
    }

    private var findings: [String] {
        Verification(directory.path, includesHints: true).findings.map {
            "\($0.check.rawValue): expected \($0.expected), found \($0.found)"
        }
    }

    @Test func whatOurWriterWritesIsSound() throws {
        let writer = try EventWriter(runDirectory: directory.appending("run"))
        writer.addScalar("a", 1, step: 1)
        let metadata = try EmbeddingMetadata(columns: ["a", "b"], rows: [["x", "1"], ["", "2"]])
        try writer.addEmbedding("one", Embedding([0.1, 2, 3, 4], dimensions: 2, metadata: metadata), step: 1)
        try writer.addEmbedding(
            "two", Embedding([1.5, 2], dimensions: 1, metadata: .labels(["x", "y"])), step: 1)
        // The bytes of these numbers are text, for which TensorBoard takes a file if it can.
        try writer.addEmbedding("zeros", Embedding([0, 2, 0, 8], dimensions: 2), step: 1)
        try writer.close()
        #expect(findings == [])
        let zeros = try RunDirectory(path: directory.appending("run")).embeddings()[2].embedding
        #expect(zeros.values == [0, 2, 0, 8] && zeros.dimensions == 2)
        #expect(directory.contains("run/embeddings/zeros/1/tensors.tsv"))
    }

    @Test func numbersWhoseBytesAreTextAreTakenForIt() throws {
        try configure("tensor_path: 't.bytes' tensor_shape: 2 tensor_shape: 2")
        try directory.write(
            "run/t.bytes", bytes: [0, 2, 0, 8].flatMap { littleEndian(Float($0).bitPattern) })
        #expect(
            findings == [
                "projector.tensor: expected lines of numbers between tabs, found bytes that TensorBoard takes for "
                    + "other text"
            ])
    }

    @Test func theSizeMustFitTheShape() throws {
        try directory.write(
            "run/t.bytes", bytes: [1.5, -0.1, 3].flatMap { littleEndian(Float($0).bitPattern) })
        for shape in ["2, 2", "-1, -3", "9223372036854775807, 2", "3"] {
            try configure("tensor_path: 't.bytes' tensor_shape: [\(shape)]")
            #expect(
                findings == [
                    "projector.tensor: expected 4 bytes for each value of shape [\(shape)], found 12 bytes"
                ])
        }
    }

    @Test func textIsCountedByItsLines() throws {
        try directory.write("run/t.tsv", text: "1\t2\n3\t4\n5\t6\n")
        try configure("tensor_path: 't.tsv' metadata_path: 'm.tsv'")
        try directory.write("run/m.tsv", text: "a\nb\n\nc\n")
        #expect(findings == [])
        try directory.write("run/m.tsv", text: "a\nb\n")
        #expect(findings == ["projector.metadata: expected 3 rows, one for each point, found 2"])
        try configure("tensor_path: 't.tsv' sprite { image_path: 's.png' single_image_dim: [8, 8] }")
        #expect(findings == ["projector.metadata: expected a picture of all thumbnails, found none"])
        try directory.write("run/t.tsv", text: "1\t2\n3\n")
        #expect(findings.count == 1 && findings[0].hasPrefix("projector.tensor"))
    }
}
