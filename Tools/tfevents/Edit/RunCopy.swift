@_spi(Tools) import EventVerification
import SystemPackage
@_spi(Tools) import TFEvents
import TFRecord
import ToolSupport

/// A run and where the edited copies of its files go.
struct RunCopy {
    let run: RunDirectory
    let files: [(source: FilePath, copy: FilePath)]
    /// The directory that is made for them; nil for a single file.
    let directory: FilePath?

    /// Writes the copies.
    func write(_ edits: NameEdits, _ changes: inout EditCounts, _ diagnostics: inout Diagnostics) throws {
        let tags = tags()
        let names = try edits.results(tags) { $0 }
        changes.include(tags, names)
        if let directory { _ = try RunDestination.createDirectory(directory) }
        var isWritten = files.isEmpty
        for file in files {
            var editor = TagEditor { names[Array($0.utf8)] }
            if try write(file.source, to: file.copy, &editor, &changes, &diagnostics) { isWritten = true }
        }
        if isWritten { changes.runs += 1 }
        if directory != nil, let embeddings = try? run.listedEmbeddings(), !embeddings.isEmpty {
            diagnostics.note("\(run.name): \(amount(embeddings.count, "embedding")) not copied")
        }
    }

    /// The tags of the run, which are looked at first so that nothing is written where names collide.
    private func tags() -> [String] {
        var stream = EventStream([run])
        var table = TagTable()
        while true {
            do {
                guard try stream.next() else { break }
                var event = try EventCursor(stream.payload)
                while try event.nextValue() { _ = table.number(of: event.tag) }
            } catch {
                // It is reported when the copy is made.
                continue
            }
        }
        return table.tags.map { String(readable: $0) }
    }

    /// Writes the copy of a file; false where it is no event file.
    private func write(
        _ path: FilePath, to copy: FilePath, _ editor: inout TagEditor, _ changes: inout EditCounts,
        _ diagnostics: inout Diagnostics
    ) throws -> Bool {
        let source = path.readable
        var file = try EventFileReader(path: path)
        var step = try file.nextStep()
        if case .damaged = step, let foreign = ForeignFile(path) {
            diagnostics.report(damage: foreign.sentence(path: source))
            return false
        }
        // How a file is compressed is known once its first bytes were read.
        var records = try TFRecordWriter(path: copy, compression: file.compression ?? .none)
        while true {
            switch step {
            case .event:
                switch try edited(file, source, &editor, &diagnostics) {
                case .unchanged: try records.write(file.payload)
                case .replaced(let payload):
                    changes.editedEvents += 1
                    try records.write(payload.span.bytes)
                case .dropped: changes.droppedEvents += 1
                }
            case .damaged(let sentence):
                diagnostics.report(damage: "\(source): \(sentence)")
            case .end(let note):
                if let note { diagnostics.note("\(source): \(note)") }
                try records.close()
                return true
            case .brokenOff(let sentence):
                diagnostics.report(damage: sentence)
                try records.close()
                return true
            }
            step = try file.nextStep()
        }
    }

    /// What becomes of the current event; one that cannot be decoded is damage, which the copy is to be free of.
    private func edited(
        _ file: borrowing EventFileReader, _ source: String, _ editor: inout TagEditor,
        _ diagnostics: inout Diagnostics
    ) throws -> TagEditor.Result {
        do {
            return try editor.edit(file.payload)
        } catch {
            diagnostics.report(
                damage: "\(source): Offset \(file.recordOffset): record \(file.recordIndex): \(error)")
            return .dropped
        }
    }
}
