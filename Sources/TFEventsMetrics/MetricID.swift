/// What tells one metric from another: its kind, label and dimensions.
struct MetricID: Hashable {
    enum Kind {
        case counter
        case floatingPointCounter
        case meter
        case gauge
        case recorder
        case timer
    }

    let kind: Kind
    /// The tag it is logged under.
    let tag: String

    init(_ kind: Kind, _ label: String, _ dimensions: [(String, String)]) {
        self.kind = kind
        let names = dimensions.map { "\($0)=\($1)" }.sorted().joined(separator: ",")
        tag = names.isEmpty ? label : "\(label)/\(names)"
    }
}
