extension CheckDescription {
    static let runs: [Check: CheckDescription] = [
        .fileCount: CheckDescription(
            .warning, "TensorBoard's default loader runs out of file descriptors",
            meaning: "A run has more than 1,000 event files.",
            defaultLoader: "Keeps all files of a run open; those it cannot open it never tries again.",
            pythonLoader: "Reads one after the other.",
            remedy: "Merge the files: tfevents repair."),
        .fileOrder: CheckDescription(
            .warning,
            "TensorBoard reads the files by name: where steps go back in that order, its default loader erases "
                + "points; its Python loader ignores what is added to the earlier one once it is at the later",
            meaning: "A file that comes later by its name begins earlier than one before it.",
            defaultLoader:
                "Reads by name: where steps go back, the points of earlier steps erase those of later ones.",
            pythonLoader: "Reads by name, and never returns to a file once a later one exists.",
            remedy: "Merge the files: tfevents repair. Pad numbers in names with zeros."),
        .overlappingFiles: CheckDescription(
            .warning, "TensorBoard's Python loader ignores what is added to a file once a later one exists",
            meaning: "A file of a run was still written after a later one had begun.",
            defaultLoader: "Reads all files of a run, again and again.",
            pythonLoader: "Reads one at a time and never returns; --reload_multifile=true lets it.",
            remedy: "One writer for a run at a time; let each process log into a run of its own."),
        .pendingEvents: CheckDescription(
            .warning,
            "TensorBoard does not see them until the next writer in this directory has recovered them",
            meaning:
                "A writer of this package has ended and left events that no event file of the run holds.",
            defaultLoader: "Does not see them.", pythonLoader: "Does not see them.",
            remedy: "Open the run with this package's writer, or repair it."),
    ]
}
