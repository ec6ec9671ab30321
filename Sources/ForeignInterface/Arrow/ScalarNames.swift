/// The names of runs and tags, numbered for Arrow's dictionaries, which all batches of a stream share.
final class ScalarNames: Sendable {
    let runs: ArrowTexts
    let tags: ArrowTexts
    /// The numbers of each run's tags.
    let tagNumbers: [[Int32]]

    init(_ table: ScalarTable) {
        var numbers: [String: Int32] = [:]
        var tags: [String] = []
        tagNumbers = table.runs.map { run in
            run.tags.map { tag in
                // Unicode's equivalent texts are different tags, so they are numbered by their scalars.
                let key = tag.string.unicodeScalars.map { String($0.value) }.joined(separator: ",")
                if let number = numbers[key] { return number }
                let number = Int32(tags.count)
                numbers[key] = number
                tags.append(tag.string)
                return number
            }
        }
        runs = ArrowTexts(table.runs.map(\.run.string))
        self.tags = ArrowTexts(tags)
    }
}

/// Texts as Arrow keeps them: one behind the other, and where each begins.
@safe
final class ArrowTexts: @unchecked Sendable {
    let count: Int
    // Not changed once they are filled.
    let offsets: UnsafeMutablePointer<Int32>
    let bytes: UnsafeMutablePointer<UInt8>

    init(_ texts: [String]) {
        count = texts.count
        unsafe offsets = .allocate(capacity: texts.count + 1)
        unsafe bytes = .allocate(capacity: max(1, texts.reduce(0) { $0 + $1.utf8.count }))
        var end = 0
        for (index, text) in texts.enumerated() {
            unsafe (offsets + index).initialize(to: Int32(end))
            for byte in text.utf8 {
                unsafe (bytes + end).initialize(to: byte)
                end += 1
            }
        }
        unsafe (offsets + texts.count).initialize(to: Int32(end))
    }

    deinit {
        unsafe offsets.deallocate()
        unsafe bytes.deallocate()
    }
}
