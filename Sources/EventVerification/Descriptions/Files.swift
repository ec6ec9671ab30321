extension CheckDescription {
    static let files: [Check: CheckDescription] = [
        .compressed: CheckDescription(
            .warning,
            "TensorBoard reads no compressed files and takes one of this name for a damaged one; "
                + "an archive's name must not contain 'tfevents'",
            meaning: "A gzip or zlib file has 'tfevents' in its name.",
            defaultLoader: "Finds a wrong length checksum at its first byte and gives it up.",
            pythonLoader: "Waits at its first byte forever; lists the run without data.",
            remedy: "Unpack it, or rename it without 'tfevents'; this tool reads it by any name."),
        .empty: CheckDescription(
            .warning, "TensorBoard shows nothing of it; its Python loader lists the run without data",
            meaning: "A file has no bytes: its writer died before it wrote any, or logged nothing.",
            defaultLoader: "Waits for its first record.",
            pythonLoader: "Waits for its first record, and lists the run.",
            remedy: "Remove it when its writer is gone."),
        .format: CheckDescription(
            .error,
            "TensorBoard takes every file whose name contains 'tfevents' for an event file, and gives this "
                + "one up at its first byte",
            meaning:
                "Not one record is found in a file: it is something else, such as text or an archive, or damaged from the "
                + "beginning.",
            defaultLoader: "Finds a wrong length checksum and gives the file up.",
            pythonLoader: "Waits at its first byte forever; lists the run without data.",
            remedy: "Rename it without 'tfevents', or remove it."),
        .version: CheckDescription(
            .hint,
            "TensorBoard's Python loader takes the file for one of an older format, and erases points at those steps "
                + "and beyond",
            meaning:
                "The first event of a file is not the file version 'brain.Event:2'. That does no harm unless a tag goes "
                + "back to a step while another one is further; then it is a warning.",
            defaultLoader: "Ignores file versions.",
            pythonLoader:
                "Until it meets a version of 2 or more in the run, a step below the last one of any "
                + "tag erases the points of the event's own tags from that step on.",
            remedy: "Repair the file: tfevents repair puts the version in front."),
    ]
}
