extension CheckDescription {
    static let steps: [Check: CheckDescription] = [
        .duplicateStep: CheckDescription(
            .warning,
            "TensorBoard's default loader shows the last of the points of one step, its Python loader all",
            meaning: "A tag has several scalars at one step that are not equal.",
            defaultLoader:
                "Each point deletes those of its tag at its own step and beyond: the last one stays.",
            pythonLoader: "Keeps all, in the order of the file.",
            remedy: "Log a tag once a step, or repair with --steps last-wins."),
        .duplicateValue: CheckDescription(
            .warning,
            "TensorBoard's default loader shows the last of the values of one step, its Python loader all, but of "
                + "images and audio the first",
            meaning: "A tag has several values at one step that are no scalars and not equal.",
            defaultLoader:
                "Each value deletes those of its tag at its own step and beyond: the last one stays.",
            pythonLoader: "Keeps all, in the order of the file; of images and audio it serves the first.",
            remedy: "Log a tag once a step: several images or clips fit into one value."),
        .stepOrder: CheckDescription(
            .error,
            "TensorBoard's default loader erases the tag's points at this step and beyond, its Python "
                + "loader draws a line that runs back",
            meaning: "A scalar's step lies before the last one of its tag, over all files of the run in "
                + "lexicographic order, and no resumed session allows it.",
            defaultLoader:
                "Deletes the tag's points at this step and beyond; a step set back to 0 erases it all. "
                + "--as-tensorboard counts what is left.",
            pythonLoader: "Keeps all, in the order of the file.",
            remedy: "Let steps grow; log another try into another run; or repair with --steps last-wins."),
        .valueStepOrder: CheckDescription(
            .error,
            "TensorBoard's default loader erases the tag's points at this step and beyond, its Python "
                + "loader draws a line that runs back",
            meaning: "The same for a value that is no scalar.",
            defaultLoader: "Deletes the tag's values at this step and beyond.",
            pythonLoader: "Keeps all, in the order of the file.",
            remedy: "Let steps grow; log another try into another run; or repair with --steps last-wins."),
        .sessionStart: CheckDescription(
            .error, "TensorBoard's Python loader erases the points of all tags at this step and beyond",
            meaning: "A further session of a run starts at step 0 or before, and the run holds values.",
            defaultLoader: "Ignores sessions.",
            pythonLoader:
                "Ignores the first start of a run. Each later one erases all tags from its step on, "
                + "which for step 0 is everything.",
            remedy: "Let a session that resumes start at the step it resumes; repair the file."),
    ]
}
