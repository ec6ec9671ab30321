@_spi(Tools) import TFEvents
import ToolSupport

/// What an edit changed in all.
struct EditCounts: CustomStringConvertible {
    var runs = 0
    var droppedRuns: Int
    var editedEvents = 0
    var droppedEvents = 0
    private var renamedTags = 0
    private var droppedTags = 0
    /// All tags that there were.
    private(set) var tags: Set<ExactName> = []

    init(droppedRuns: Int) { self.droppedRuns = droppedRuns }

    /// Takes the tags of a run and what they are called now.
    mutating func include(_ tags: [String], _ names: [[UInt8]: String]) {
        self.tags.formUnion(tags.lazy.map(ExactName.init))
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
            (renamedTags, "tag", "renamed"), (droppedTags, "tag", "dropped"), (droppedRuns, "run", "dropped"),
            (editedEvents, "event", "edited"), (droppedEvents, "event", "dropped"),
        ]
        let said = changed.filter { $0.0 > 0 }.map { "\(amount($0.0, $0.1)) \($0.2)" }
        let change =
            said.isEmpty ? "nothing fits the options: copied as it was" : said.joined(separator: ", ")
        return amount(runs, "run") + " written" + (said.isEmpty && runs == 0 ? "" : "; " + change)
    }
}
