extension CheckDescription {
    static let series: [Check: CheckDescription] = [
        .noValues: CheckDescription(
            .error, "TensorBoard's Python loader answers 500 for its whole list of tags",
            meaning:
                "A tag of a run has metadata that names one of TensorBoard's plugins, but never a value.",
            defaultLoader: "Puts an empty tensor in its place.",
            pythonLoader: "Looks for its values and fails, and with it the list of all tags.",
            remedy: "Write a value with it; hyperparameters alone need none. tfevents edit drops the tag."),
        .sampled: CheckDescription(
            .hint, "TensorBoard shows a random sample, unless it is started with --samples_per_plugin",
            meaning: "Series have more points than TensorBoard keeps unless asked otherwise.",
            defaultLoader:
                "Keeps 1,000 scalars, 100 tensors, 10 images or clips of a tag; the last one always.",
            pythonLoader:
                "Keeps 1,000 scalars, 500 histograms, 100 PR curves, 10 of the rest; the last one always.",
            remedy: "tensorboard --samples_per_plugin scalars=1000000000 shows all. Not 0: that shows none."),
        .seriesSize: CheckDescription(
            .warning, "TensorBoard answers 500 for the tag",
            meaning:
                "What TensorBoard keeps of a tag's tensors exceeds 256 MiB, the limit of one answer of its data "
                + "server.",
            defaultLoader: "The answer is refused: RESOURCE_EXHAUSTED.",
            pythonLoader: "Serves it, slowly.",
            remedy: "Log less, or less often."),
        .tagName: CheckDescription(
            .hint, "TensorBoard shows it, in an odd group",
            meaning:
                "A tag is empty, holds control characters, or begins or ends with a slash. TensorBoard groups by "
                + "what stands before the first slash.",
            defaultLoader: "Serves it as it is.", pythonLoader: "Serves it as it is.",
            remedy: "Name tags like 'group/name'."),
        .twoPlugins: CheckDescription(
            .error, "TensorBoard's default loader drops what does not fit, its Python loader answers 500",
            meaning: "One tag of a run has values of two plugins.",
            defaultLoader: "The first value decides; values that do not fit are dropped without a word.",
            pythonLoader:
                "The first metadata decides; other values come out as text, or the dashboard answers 500.",
            remedy: "Use another tag for each kind."),
    ]
}
