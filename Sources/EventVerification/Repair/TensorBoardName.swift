/// Names that TensorBoard does not take for those of event files.
enum TensorBoardName {
    /// The name with `tf-events` in place of `tfevents`.
    static func hidden(_ name: String) -> String {
        let pieces = name.utf8.split(separator: "tfevents".utf8, omittingEmptySubsequences: false)
        return pieces.map { String(Substring($0)) }.joined(separator: "tf-events")
    }
}
