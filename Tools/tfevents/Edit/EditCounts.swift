import ToolSupport

/// What an edit changed in all.
struct EditCounts: CustomStringConvertible {
    var runs = 0
    var droppedRuns: Int
    var editedEvents = 0
    var droppedEvents = 0
    private var renamedTags = 0
    private var droppedTags = 0

    init(droppedRuns: Int) { self.droppedRuns = droppedRuns }

    /// Takes the tags of a run and what they are called now.
    mutating func include(_ tags: [String], _ names: [[UInt8]: String]) {
        for tag in tags {
            guard let name = names[Array(tag.utf8)] else {
                droppedTags += 1
                continue
            }
            if !name.utf8.elementsEqual(tag.utf8) { renamedTags += 1 }
        }
    }

    var description: String {
        let changed = [
            (renamedTags, "tags renamed"), (droppedTags, "tags dropped"), (droppedRuns, "runs dropped"),
            (editedEvents, "events edited"), (droppedEvents, "events dropped"),
        ]
        let said = changed.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        let change =
            said.isEmpty ? "nothing fits the options: copied as it was" : said.joined(separator: ", ")
        return amount(runs, "run") + " written" + (said.isEmpty && runs == 0 ? "" : "; " + change)
    }
}
