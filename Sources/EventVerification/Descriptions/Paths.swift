extension CheckDescription {
    static let paths: [Check: CheckDescription] = [
        .directoryNamedLikeFile: CheckDescription(
            .error,
            "TensorBoard's Python loader tries to read the directory as a file, and its list of runs fails",
            meaning: "A directory below the log directory has 'tfevents' in its name.",
            defaultLoader: "Searches it for runs, as any other directory.",
            pythonLoader: "Opens it as an event file in every cycle; /data/runs answers 500.",
            remedy: "Give the directory a name without 'tfevents'."),
        .symbolicLinkLoop: CheckDescription(
            .warning,
            "TensorBoard's default loader warns, its Python loader shows dozens of runs that do not exist",
            meaning: "A symbolic link leads to a directory that contains it.",
            defaultLoader: "Follows links, sees the loop, warns and goes on.",
            pythonLoader: "Follows it until a path is too long, and shows a run for each time round.",
            remedy: "Remove the link, or start TensorBoard with a log directory beside it."),
        .notRegularFile: CheckDescription(
            .warning,
            "TensorBoard's default loader passes it over, its Python loader may wait for it forever",
            meaning: "A pipe, socket or device has 'tfevents' in its name.",
            defaultLoader: "Takes regular files only.",
            pythonLoader: "Opens it; a pipe without a writer blocks all loading.",
            remedy: "Remove it, or give it a name without 'tfevents'."),
        .unreadable: CheckDescription(
            .error, "TensorBoard shows nothing of it",
            meaning: "A file or directory below the path cannot be read, or a symbolic link leads nowhere.",
            defaultLoader: "Warns, and never tries a file again that it could not open.",
            pythonLoader: "Lists the run without data, or logs an error in every cycle.",
            remedy: "Make it readable, or remove the link; then restart TensorBoard."),
    ]
}
