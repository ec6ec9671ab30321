extension CheckDescription {
    static let metadata: [Check: CheckDescription] = [
        .dataClass: CheckDescription(
            .error, "TensorBoard hides the series",
            meaning: "The first value of a tag names a data class that its plugin does not have: scalars 1, "
                + "histograms, text, PR curves, meshes and hyperparameters 2, images, audio and graphs 3.",
            defaultLoader: "Stores it by its data class, where the plugin does not look for it.",
            pythonLoader: "The same.",
            remedy: "Leave the data class out, or name the right one."),
        .metadataChange: CheckDescription(
            .warning, "TensorBoard goes by the first metadata of the tag and ignores this",
            meaning: "A later value of a tag has other metadata than the first.",
            defaultLoader: "The first metadata of a tag in a run counts, across files.",
            pythonLoader: "The first metadata of a tag in a run counts, across files.",
            remedy: "Say the same each time, or once."),
        .pluginContent: CheckDescription(
            .error, "TensorBoard answers 500 for its whole list of tags",
            meaning: "The plugin's own message in the metadata of a tag cannot be decoded.",
            defaultLoader: "Passes it on; the dashboard's list of all tags fails.",
            pythonLoader: "Passes it on; the dashboard's list of all tags fails.",
            remedy: "Leave the content empty, which every plugin accepts but for graphs."),
        .lostDescription: CheckDescription(
            .warning, "TensorBoard's default loader drops the display name and the description",
            meaning:
                "A simple_value, legacy histogram, image or clip says a display name or a description, but no "
                + "data class.",
            defaultLoader: "Makes metadata of its own for these forms unless a data class is given.",
            pythonLoader: "Keeps them.",
            remedy: "Name the data class, or write tensors."),
        .noMetadata: CheckDescription(
            .error, "TensorBoard hides the series",
            meaning:
                "The first value of a tag is a tensor without metadata, which would say what it is. Of strings, such as "
                + "the checkpoint_path of tf.estimator, it is a hint.",
            defaultLoader: "Goes by the first value alone: the series is never shown.",
            pythonLoader: "Shows it only if later metadata names a data class.",
            remedy: "Write the metadata with the tag's first value in each file."),
        .unknownPlugin: CheckDescription(
            .warning, "TensorBoard's default loader keeps nothing of the series",
            meaning: "A tensor names a plugin that TensorBoard does not bring along, and no data class.",
            defaultLoader: "Keeps no values of an unknown data class.",
            pythonLoader: "Keeps 10, which plugins that use the new interface do not get.",
            remedy: "Name the data class."),
        .pluginVersion: CheckDescription(
            .error, "TensorBoard hides the tag",
            meaning: "The plugin's own message in the metadata of a tag has another version than 0.",
            defaultLoader:
                "Passes it on; the dashboard hides the tag. For hyperparameters the whole dashboard "
                + "answers 400.",
            pythonLoader: "The same.",
            remedy: "Write version 0, which is the only one."),
    ]
}
