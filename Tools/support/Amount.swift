/// A number of things: `1 file`, `2 files`, `1 directory`, `2 directories`.
public func amount(_ count: Int, _ noun: String) -> String {
    guard count != 1 else { return "1 \(noun)" }
    return noun.hasSuffix("y") ? "\(count) \(noun.dropLast())ies" : "\(count) \(noun)s"
}
