import TFEvents

extension Normalization {
    /// The scale for the scores of a tag.
    func scale(for tag: String, among tasks: [GroupTask]) -> (Double) -> Double {
        func place(of end: End) -> Double {
            switch end {
            case .value(let value): value
            case .group(let name):
                tasks.first { ExactString($0.tag) == ExactString(tag) && $0.group.isCalled(name) }?.measures
                    .map(\.final).mean ?? .nan
            }
        }
        let (zero, one) = (place(of: low), place(of: high))
        return { ($0 - zero) / (one - zero) }
    }
}
