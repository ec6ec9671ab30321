import SystemPackage

/// Names that TensorBoard does not take for those of event files.
enum TensorBoardName {
    /// The name with `tf-events` in place of `tfevents`.
    static func hidden(_ name: String) -> String {
        let pieces = name.utf8.split(separator: "tfevents".utf8, omittingEmptySubsequences: false)
        return pieces.map { String(Substring($0)) }.joined(separator: "tf-events")
    }

    /// The same; where there is nothing to hide, the name's bytes stay, whatever they are.
    static func hidden(_ name: FilePath.Component) -> FilePath.Component {
        let text = name.string
        let hidden = hidden(text)
        return hidden == text ? name : FilePath.Component(hidden) ?? name
    }
}
