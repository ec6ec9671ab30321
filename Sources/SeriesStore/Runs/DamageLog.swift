/// What was left out of a run, and why.
package struct DamageLog: Sendable {
    private struct Place: Hashable {
        var file: String
        var offset: UInt64
    }

    /// The first places, a sentence each, in the order in which they were met; no more than a hundred.
    package private(set) var sentences: [String] = []
    /// How many places there are.
    package private(set) var count = 0

    private var indices: [Place: Int] = [:]
    private static let limit = 100

    /// Notes a place; one that was noted already, as the file grows behind it, is told anew.
    mutating func note(_ sentence: String, file: String, offset: UInt64) {
        let place = Place(file: file, offset: offset)
        if let index = indices[place] {
            sentences[index] = sentence
            return
        }
        count += 1
        guard sentences.count < Self.limit else { return }
        indices[place] = sentences.count
        sentences.append(sentence)
    }
}
