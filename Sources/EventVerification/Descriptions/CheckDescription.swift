/// What there is to say about a check.
///
/// What TensorBoard does was seen with TensorBoard 2.21.0: "default loader" is its data server, "Python loader"
/// what `--load_fast=false` selects.
struct CheckDescription {
    let severity: Severity
    /// What TensorBoard does, in one sentence for the end of a finding.
    let consequence: String
    /// What is checked.
    let meaning: String
    let defaultLoader: String
    let pythonLoader: String
    let remedy: String

    init(
        _ severity: Severity, _ consequence: String, meaning: String, defaultLoader: String,
        pythonLoader: String, remedy: String
    ) {
        self.severity = severity
        self.consequence = consequence
        self.meaning = meaning
        self.defaultLoader = defaultLoader
        self.pythonLoader = pythonLoader
        self.remedy = remedy
    }

    /// All of them, subject by subject.
    static let all: [Check: CheckDescription] = {
        let subjects = [
            paths, files, records, events, steps, values, metadata, series, hyperparameters, runs,
            embeddings,
        ]
        return subjects.reduce(into: [:]) { $0.merge($1) { first, _ in first } }
    }()
}

extension Check {
    /// What there is to say about it; a test holds that there is something.
    var description: CheckDescription {
        CheckDescription.all[self]
            ?? CheckDescription(
                .error, rawValue, meaning: rawValue, defaultLoader: "", pythonLoader: "", remedy: "")
    }
}
