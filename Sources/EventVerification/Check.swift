/// What is checked, by stable identifiers.
///
/// What TensorBoard does was seen with TensorBoard 2.21.0: "default loader" is its data server,
/// "Python loader" what `--load_fast=false` selects.
public enum Check: String, CaseIterable, Sendable {
    // Paths.
    case directoryNamedLikeFile = "path.directory"
    case symbolicLinkLoop = "path.loop"
    case notRegularFile = "path.not-regular-file"
    case unreadable = "path.unreadable"

    // Whole files.
    case compressed = "file.compressed"
    case empty = "file.empty"
    case format = "file.format"
    case version = "file.version"

    // Records.
    case dataChecksum = "record.data-crc"
    case length = "record.length"
    case lengthChecksum = "record.length-crc"
    case truncated = "record.truncated"

    // Events.
    case fieldType = "event.field-type"
    case undecodable = "event.undecodable"
    case utf8 = "event.utf8"
    case wallTime = "event.wall-time"

    // Series, over all files of a run.
    case duplicateStep = "scalar.duplicate-step"
    case stepOrder = "scalar.step-order"
    case valueStepOrder = "value.step-order"
    case sessionStart = "session.start"

    // Beside the files of a run.
    case pendingEvents = "run.pending-events"
}

extension Check {
    /// How bad a finding is, unless circumstances say otherwise.
    public var severity: Severity {
        switch self {
        case .directoryNamedLikeFile, .unreadable, .format, .dataChecksum, .length, .lengthChecksum,
            .fieldType, .undecodable, .utf8, .wallTime, .stepOrder, .valueStepOrder, .sessionStart:
            .error
        case .symbolicLinkLoop, .notRegularFile, .compressed, .empty, .version, .duplicateStep,
            .pendingEvents:
            .warning
        case .truncated:
            .note
        }
    }

    /// What TensorBoard does, in one sentence.
    public var consequence: String {
        switch self {
        case .directoryNamedLikeFile:
            "TensorBoard's Python loader tries to read the directory as a file, and its list of runs fails"
        case .symbolicLinkLoop:
            "TensorBoard's default loader warns, its Python loader shows dozens of runs that do not exist"
        case .notRegularFile:
            "TensorBoard's default loader passes it over, its Python loader may wait for it forever"
        case .unreadable:
            "TensorBoard shows nothing of it"
        case .compressed:
            "TensorBoard reads no compressed files and takes one of this name for a damaged one; "
                + "an archive's name must not contain 'tfevents'"
        case .empty:
            "TensorBoard shows nothing of it; its Python loader lists the run without data"
        case .format:
            "TensorBoard takes every file whose name contains 'tfevents' for an event file, and gives this "
                + "one up at its first byte"
        case .version:
            "TensorBoard's Python loader takes the file for one of an older format, and at a step that is "
                + "lower than another tag's last it erases points"
        case .dataChecksum:
            "TensorBoard's default loader shows the damaged record as data, its Python loader hides the rest "
                + "of the file and says nothing"
        case .length:
            "TensorBoard's data server crashes or waits forever, its Python loader runs out of memory or "
                + "waits forever; what follows is lost"
        case .lengthChecksum:
            "both of TensorBoard's loaders give up the rest of the file"
        case .truncated:
            "TensorBoard waits for the rest of the record; if its writer died, only that record is lost"
        case .fieldType:
            "TensorBoard's default loader gives up the rest of the file, its Python loader ignores the field"
        case .undecodable, .utf8:
            "TensorBoard's default loader gives up the rest of the file, its Python loader stops updating "
                + "all runs"
        case .wallTime:
            "TensorBoard's default loader gives up the rest of the file at a NaN and drops an event whose "
                + "time is infinite"
        case .duplicateStep:
            "TensorBoard's default loader shows the last of the points of one step, its Python loader all"
        case .stepOrder, .valueStepOrder:
            "TensorBoard's default loader erases the tag's points at this step and beyond, its Python "
                + "loader draws a line that runs back"
        case .sessionStart:
            "TensorBoard's Python loader erases the points of all tags at this step and beyond"
        case .pendingEvents:
            "TensorBoard does not see them until the next writer in this directory has recovered them"
        }
    }
}
