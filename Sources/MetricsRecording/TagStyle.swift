/// How the name of a recorded number becomes a tag in TensorBoard.
public enum TagStyle: String, CaseIterable, Sendable {
    /// The first dot becomes a slash, `latency_ms/db`: TensorBoard groups by what stands before the first slash.
    case grouped
    /// The name stays as it is, `latency_ms.db`.
    case flat

    /// The tag of a name.
    public func tag(for name: String) -> String {
        guard self == .grouped, let dot = name.utf8.firstIndex(of: UInt8(ascii: ".")) else { return name }
        return name[..<dot] + "/" + name[name.utf8.index(after: dot)...]
    }
}
