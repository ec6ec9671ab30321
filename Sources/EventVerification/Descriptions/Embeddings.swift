extension CheckDescription {
    static let embeddings: [Check: CheckDescription] = [
        .projectorConfiguration: CheckDescription(
            .error, "TensorBoard's projector answers 500 for all runs, and its page is not offered",
            meaning: "A run's projector_config.pbtxt is no ProjectorConfig in protobuf's text format.",
            defaultLoader: "The page reads the file itself, and fails for all runs.",
            pythonLoader: "The same.",
            remedy: "Mend or remove the file."),
        .projectorMetadata: CheckDescription(
            .warning, "TensorBoard's projector shows the points without it, or rows with the wrong points",
            meaning:
                "The table or the picture of thumbnails of an embedding is missing or broken, or the table has more or "
                + "fewer rows than there are points.",
            defaultLoader: "The page shows a warning, and points without what is missing.",
            pythonLoader: "The same.",
            remedy: "Write a row for each point; with several columns, a line of their names first."),
        .projectorPath: CheckDescription(
            .error, "TensorBoard's projector does not read it",
            meaning: "The projector's configuration names a file outside of the run's directory.",
            defaultLoader: "The page answers 400 for the file.", pythonLoader: "The same.",
            remedy: "Keep the files below the run's directory, and name them relative to it."),
        .projectorTensor: CheckDescription(
            .error, "TensorBoard's projector shows no points of it, and answers 500 when it is first asked",
            meaning:
                "The file of an embedding's points is missing, has another size than the shape says, or holds float32 "
                + "that happen to be text, for which the page takes them.",
            defaultLoader: "The page fails for the embedding, and at first for all runs.",
            pythonLoader: "The same.",
            remedy:
                "Log the embedding again; points whose bytes are text belong into a file of lines of numbers."
        ),
    ]
}
