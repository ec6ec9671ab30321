import Foundation
import Raster
import TestSupport
import Testing

@testable import TFEvents

/// Embeddings come back from the files of their run, whose configuration keeps what else it says.
@Suite struct EmbeddingTests {
    private let logged: LoggedKinds
    private let points = [1, 2, 3, 4, 5, 6] as [Float]

    init() throws { logged = try LoggedKinds() }

    private var configuration: String { "\(logged.directory.path)/projector_config.pbtxt" }

    private func names() throws -> [String] {
        try RunDirectory(path: logged.directory.path).embeddings().map(\.name)
    }

    @Test func comeBackFromTheirFiles() throws {
        let thumbnail = try Bitmap(width: 4, height: 2, format: .gray, samples: Array(0..<8))
        let embedding = try Embedding(
            points, dimensions: 2,
            metadata: try .init(columns: ["a", "b"], rows: [["1", "x\ty"], ["2\n", ""], ["ä", "z"]]),
            thumbnails: [thumbnail, thumbnail, thumbnail])
        try logged.writer.addEmbedding("points", embedding, step: 5)
        let read = try #require(try RunDirectory(path: logged.directory.path).embeddings().first)
        #expect(read.name == "points:00005")
        #expect(read.embedding.values == points && read.embedding.dimensions == 2)
        #expect(read.embedding.metadata?.rows == [["1", "x y"], ["2 ", ""], ["ä", "z"]])
        #expect(read.sprite.map { [$0.width, $0.height] } == [8, 4])
    }

    @Test func areAddedToTheConfigurationThatIsThere() throws {
        let before = """
            # by hand
            model_checkpoint_path: 'model.ckpt'
            embeddings { tensor_name: "theirs" tensor_path: "a\\"b\\303\\244.tsv", tensor_shape: [2, 3]
              bookmarks_path: "marks.txt" sprite < image_path: "s.png" single_image_dim: 8; single_image_dim: 8 > }
            """
        try Data(before.utf8).write(to: URL(filePath: configuration))
        try Data("1\t2\n3\t4\n".utf8).write(to: URL(filePath: "\(logged.directory.path)/a\"bä.tsv"))
        try Data(
            try Bitmap(width: 8, height: 8, format: .gray, samples: Array(repeating: 0, count: 64)).png()
                .bytes
        )
        .write(to: URL(filePath: "\(logged.directory.path)/s.png"))
        let embedding = try Embedding(points, dimensions: 3)
        for step in [1, 2, 1] { try logged.writer.addEmbedding("ours", embedding, step: step) }
        #expect(try names() == ["theirs", "ours:00001", "ours:00002"])
        let text = try String(contentsOf: URL(filePath: configuration), encoding: .utf8)
        for kept in [
            "model_checkpoint_path: \"model.ckpt\"", "bookmarks_path: \"marks.txt\"", "tensor_shape: [2, 3]",
        ] {
            #expect(text.contains(kept))
        }
        let theirs = try #require(try RunDirectory(path: logged.directory.path).embeddings().first)
        #expect(theirs.embedding.values == [1, 2, 3, 4] && theirs.sprite?.width == 8)
    }

    @Test(arguments: ["embeddings {", "embeddings { a: }", "a b", "a: 'x", "}", "a: [1"])
    func leaveADamagedConfigurationAsItIs(text: String) throws {
        try Data(text.utf8).write(to: URL(filePath: configuration))
        let embedding = try Embedding(points, dimensions: 3)
        #expect {
            try logged.writer.addEmbedding("ours", embedding, step: 1)
        } throws: { error in
            guard let error = error as? EmbeddingError, case .configuration = error.reason else {
                return false
            }
            return error.path == configuration
        }
        #expect(try String(contentsOf: URL(filePath: configuration), encoding: .utf8) == text)
    }

    /// Names lead to no file outside the run's directory, neither when writing nor when reading.
    @Test func stayInTheDirectoryOfTheRun() throws {
        let embedding = try Embedding(points, dimensions: 3)
        for name in ["..", "../../out", "/etc/passwd", ".", "a/b", "ä b", "~"] {
            try logged.writer.addEmbedding(name, embedding, step: -1)
        }
        #expect(try names().count == 7)
        let folders = try FileManager.default.contentsOfDirectory(
            atPath: "\(logged.directory.path)/embeddings")
        #expect(
            Set(folders) == [
                "%2e%2e", "%2e%2e%2f%2e%2e%2fout", "%2fetc%2fpasswd", "%2e", "a%2fb", "%c3%a4%20b", "%7e",
            ])
        for name in ["", String(repeating: "x", count: 256)] {
            #expect(throws: EmbeddingError.self) { try logged.writer.addEmbedding(name, embedding, step: 0) }
        }
        for path in ["../x.tsv", "/etc/hostname", "a/../../x"] {
            let text = "embeddings { tensor_name: 'x' tensor_path: '\(path)' }"
            try Data(text.utf8).write(to: URL(filePath: configuration))
            #expect(throws: EmbeddingError.self) { try names() }
        }
    }

    /// Unicode takes the two names for one, TensorBoard does not.
    @Test func areToldApartByTheBytesOfTheirNames() throws {
        let written = ["e\u{301}", "\u{e9}"]
        for name in written {
            let metadata = try EmbeddingMetadata(
                columns: written, rows: [["1", "2"], ["3", "4"], ["5", "6"]])
            try logged.writer.addEmbedding(
                name, try Embedding(points, dimensions: 2, metadata: metadata), step: 1)
        }
        #expect(try names().map { Array($0.utf8) } == written.map { Array("\($0):00001".utf8) })
    }

    /// As torch writes a table whose cells hold tabs, and the page shows it.
    @Test func tablesAreReadAsThePageReadsThem() throws {
        let files = [
            "projector_config.pbtxt":
                "embeddings { tensor_name: 'x' tensor_path: 'x.tsv' metadata_path: 'm.tsv' }",
            "x.tsv": "1\t2\n3\t4\n", "m.tsv": "a\tb\n \n1\tx\ty\n2\n\t\n",
        ]
        for (name, text) in files {
            try Data(text.utf8).write(to: URL(filePath: "\(logged.directory.path)/\(name)"))
        }
        let read = try #require(try RunDirectory(path: logged.directory.path).embeddings().first)
        #expect(read.embedding.metadata?.columns == ["a", "b"])
        #expect(read.embedding.metadata?.rows == [["1", "x"], ["2", ""]])
    }

    @Test func mayBeWrittenByManyThreadsAtOnce() async throws {
        let writer = logged.writer
        try await withThrowingTaskGroup { group in
            for task in 0..<8 {
                group.addTask {
                    let embedding = try Embedding((0..<20000).map { Float($0 + task) / 3 }, dimensions: 2)
                    for _ in 0..<20 { try writer.addEmbedding("same", embedding, step: 1) }
                }
            }
            try await group.waitForAll()
        }
        #expect(try names() == ["same:00001"])
        let folder = "\(logged.directory.path)/embeddings/same/1"
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["tensors.bytes"])
    }

    /// Nobody writes into the pipe: it would be waited for without end.
    @Test func areNotReadFromAPipe() throws {
        #expect(mkfifo("\(logged.directory.path)/pipe", 0o600) == 0)
        let text = "embeddings { tensor_name: 'x' tensor_path: 'pipe' tensor_shape: 1 tensor_shape: 1 }"
        try Data(text.utf8).write(to: URL(filePath: configuration))
        #expect(throws: EmbeddingError.self) { try names() }
    }

    @Test func nameTheArgumentThatIsWrong() throws {
        func argument(
            _ values: [Float], _ dimensions: Int, labels: [String]? = nil, thumbnails: [Bitmap] = []
        ) -> String? {
            do throws(InvalidArgument) {
                let metadata = try labels.map { labels throws(InvalidArgument) in
                    try EmbeddingMetadata.labels(labels)
                }
                _ = try Embedding(values, dimensions: dimensions, metadata: metadata, thumbnails: thumbnails)
            } catch { return error.argument }
            return nil
        }
        #expect(argument(points, 0) == "dimensions")
        #expect(argument(points, 4) == "values")
        #expect(argument([], 1) == "values")
        #expect(argument([1, .infinity], 1) == "values[1]")
        #expect(argument(points, 3, labels: ["a"]) == "metadata")
        #expect(argument(points, 3, labels: ["a", " \t"]) == "labels[1]")
        let pixel = try Bitmap(width: 1, height: 1, format: .gray, samples: [0])
        let wide = try Bitmap(
            width: 5000, height: 1, format: .gray, samples: Array(repeating: 0, count: 5000))
        #expect(argument(points, 3, thumbnails: [pixel]) == "thumbnails")
        #expect(argument(points, 3, thumbnails: [pixel, wide]) == "thumbnails[1]")
        #expect(argument(points, 3, thumbnails: [wide, wide]) == "thumbnails")
        #expect(throws: InvalidArgument.self) { try EmbeddingMetadata(columns: ["a"], rows: [["1"]]) }
        for columns in [["a\tb", "a b"], ["", " "]] {
            #expect(throws: InvalidArgument.self) {
                try EmbeddingMetadata(columns: columns, rows: [["1", "2"]])
            }
        }
        #expect(throws: InvalidArgument.self) { try EmbeddingMetadata(columns: ["a", "b"], rows: [["1"]]) }
    }
}
