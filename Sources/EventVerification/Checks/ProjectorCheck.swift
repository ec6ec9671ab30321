import SystemPackage
@_spi(Tools) import TFEvents
import TFRecord

/// Checks the files of a run that the page "Projector" takes embeddings from.
struct ProjectorCheck {
    private let run: FilePath
    private let configuration: String

    init(run: FilePath) {
        self.run = run
        configuration = run.appending(ProjectorConfiguration.fileName).readable
    }

    var findings: [Finding] {
        do throws(EmbeddingError) {
            return try ProjectorConfiguration(of: run).entries.flatMap(findings)
        } catch {
            if case .configuration(let offset, let expected) = error.reason {
                return [
                    finding(.projectorConfiguration, expected, "something else at byte \(offset)")
                ]
            }
            return [finding(.projectorConfiguration, "a file to be read", "\(error)")]
        }
    }

    private func findings(_ entry: ProjectorConfiguration.Entry) -> [Finding] {
        // Without a path, the points come from a checkpoint of TensorFlow.
        guard let tensorPath = entry.tensorPath else { return [] }
        let files = [tensorPath, entry.metadataPath, entry.sprite?.path].compactMap { $0 }
        if let path = files.first(where: { file($0) == nil }) {
            return [
                finding(.projectorPath, "a path within the run's directory", "'\(path.prefix(200))'", entry)
            ]
        }
        let pointCount: Int
        switch points(tensorPath, entry) {
        case .failure(let finding): return [finding]
        case .success(let count): pointCount = count
        }
        return [metadata(entry, pointCount: pointCount), sprite(entry)].compactMap { $0 }
    }

    // MARK: - Points

    private enum Points {
        case success(Int)
        case failure(Finding)
    }

    /// TensorBoard takes a file for text if it can be, and otherwise for float32.
    private func points(_ path: String, _ entry: ProjectorConfiguration.Entry) -> Points {
        func failure(_ expected: String, _ found: String) -> Points {
            .failure(finding(.projectorTensor, expected, found, entry, at: path))
        }
        guard let file = file(path), let content = Content(file) else { return failure("a file", "none") }
        switch content {
        case .text(let lines):
            let cells = lines.map {
                $0.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
            }
            guard let count = cells.first?.count, cells.allSatisfy({ $0.count == count }),
                cells.joined().allSatisfy({ Float(String(decoding: $0, as: UTF8.self)) != nil })
            else {
                return failure("lines of numbers between tabs", "bytes that TensorBoard takes for other text")
            }
            return .success(lines.count)
        case .binary(let size):
            let shape = entry.shape
            guard shape.count == 2, shape.allSatisfy({ $0 > 0 }),
                case (let values, false) = shape[0].multipliedReportingOverflow(by: shape[1]),
                values.multipliedReportingOverflow(by: 4) == (size, false)
            else {
                return failure("4 bytes for each value of shape \(shape)", "\(size) bytes")
            }
            return .success(shape[0])
        }
    }

    /// A file as TensorBoard tells text from numbers.
    private enum Content {
        case text([[UInt8]])
        case binary(size: Int)

        init?(_ path: FilePath) {
            guard (try? Stat(path))?.type == .regular, let descriptor = try? openForReading(path) else {
                return nil
            }
            defer { try? descriptor.close() }
            let size = fileSize(path.readable)
            // Numbers are seldom text for long.
            guard let head = try? descriptor.bytes(at: 0, count: min(size, 1 << 16)) else { return nil }
            let uncut = size > head.count ? head.dropLast(4).withoutCutCharacter : head
            guard unsafe uncut.span.bytes.isUTF8 else {
                self = .binary(size: size)
                return
            }
            guard let bytes = try? descriptor.bytes(at: 0, count: size) else { return nil }
            guard unsafe bytes.span.bytes.isUTF8 else {
                self = .binary(size: size)
                return
            }
            self = .text(bytes.split(separator: UInt8(ascii: "\n")).map { Array($0) })
        }
    }

    // MARK: - What is known of them

    private func metadata(_ entry: ProjectorConfiguration.Entry, pointCount: Int) -> Finding? {
        guard let path = entry.metadataPath, let file = file(path) else { return nil }
        guard case .text(let lines) = Content(file) else {
            return finding(.projectorMetadata, "a table in UTF-8", "none", entry, at: path)
        }
        // The page takes the first line for names where there are several columns, and passes blank lines over.
        let rows = lines.filter { $0.contains { !" \t\r".utf8.contains($0) } }
        let hasHeader = rows.first?.contains(UInt8(ascii: "\t")) ?? false
        let count = max(0, rows.count - (hasHeader ? 1 : 0))
        guard count != pointCount else { return nil }
        return finding(
            .projectorMetadata, "\(pointCount) rows, one for each point", "\(count)", entry, at: path)
    }

    private func sprite(_ entry: ProjectorConfiguration.Entry) -> Finding? {
        guard let path = entry.sprite?.path, let file = file(path) else { return nil }
        guard let descriptor = try? openForReading(file) else {
            return finding(.projectorMetadata, "a picture of all thumbnails", "none", entry, at: path)
        }
        defer { try? descriptor.close() }
        let bytes = (try? descriptor.bytes(at: 0, count: fileSize(file.readable))) ?? []
        return PictureBytes.problem(bytes).map {
            finding(.projectorMetadata, "a picture that browsers show", $0, entry, at: path)
        }
    }

    // MARK: - Findings

    private func file(_ path: String) -> FilePath? { run.lexicallyResolving(FilePath(path)) }

    private func finding(
        _ check: Check, _ expected: String, _ found: String, _ entry: ProjectorConfiguration.Entry? = nil,
        at path: String? = nil
    ) -> Finding {
        Finding(
            check, at: Finding.Place(path: path.flatMap(file)?.readable ?? configuration),
            tag: entry?.tensorName, expected: expected, found: found)
    }
}

extension [UInt8] {
    /// Without the begin of a character whose end is missing.
    fileprivate var withoutCutCharacter: [UInt8] {
        guard let start = lastIndex(where: { $0 & 0xc0 != 0x80 }), count - start <= 4 else { return self }
        return Array(self[..<start])
    }
}
