/// How a double that is no float32 is stored.
public enum Precision: String, CaseIterable, Sendable {
    /// As the nearest float32, which is all that TensorBoard shows: 16777217 becomes 16777216.
    case float32

    /// As the nearest float32, with the double beside it in a field that every other reader skips.
    ///
    /// It costs ten bytes for each value that is no float32. This package's reader gives the double back.
    case exact
}
