extension CheckDescription {
    static let values: [Check: CheckDescription] = [
        .audioRate: CheckDescription(
            .hint, "TensorBoard plays it at the rate that the WAV file says",
            meaning: "The sample rate beside a clip is not the one in its WAV file.",
            defaultLoader: "Drops the rate beside the clip.", pythonLoader: "Drops the rate beside the clip.",
            remedy: "Write the rate into the header of the WAV file."),
        .histogramContent: CheckDescription(
            .warning, "TensorBoard draws nothing of it, or what was never measured",
            meaning:
                "A histogram has edges or counts that are NaN or infinite, edges that run back, negative counts, or "
                + "lists of edges and counts of different lengths.",
            defaultLoader:
                "Serves it as it is; one whose lists differ in length it drops without a word.",
            pythonLoader:
                "Serves it as it is; where edges are missing, the error ends its loading thread: no run is updated any "
                + "more.",
            remedy: "Leave values that are not finite out of histograms; mend the writer."),
        .imageFormat: CheckDescription(
            .hint, "TensorBoard serves it, but browsers show a broken picture",
            meaning: "An image is empty, cut off, or in a format that no browser shows.",
            defaultLoader: "Serves the bytes as they are.", pythonLoader: "Serves the bytes as they are.",
            remedy: "Log PNG, JPEG, GIF or WebP files."),
        .nonFinite: CheckDescription(
            .hint, "TensorBoard serves them as text and draws triangles and crosses in their place",
            meaning: "Series hold NaN or infinite values.",
            defaultLoader: "Keeps them.", pythonLoader: "Keeps them.",
            remedy: "Nothing, if that is what was measured."),
        .scalarTensor: CheckDescription(
            .error,
            "TensorBoard's default loader hides the point; its Python loader fails for the tag unless it is "
                + "one number",
            meaning: "A tensor of the plugin 'scalars' is not one float32 of rank 0.",
            defaultLoader:
                "Takes DT_FLOAT of rank 0 with one element alone; other points vanish without a word, "
                + "and a series without any is not listed.",
            pythonLoader: "Shows any single number. No element or several, bfloat16 or no type answer 500.",
            remedy: "Log simple_value, or DT_FLOAT tensors of rank 0."),
        .tensorLayout: CheckDescription(
            .error, "TensorBoard answers 500 for the tag, or shows nothing",
            meaning:
                "A tensor's elements do not fit its shape, or its shape not its plugin: histograms [k, 3], "
                + "images a list of width, height and files, audio [k] or [k, 2], text of strings, PR curves [6, n], "
                + "meshes [b, n, 3].",
            defaultLoader: "Passes the tensor on; the dashboard fails for the tag.",
            pythonLoader: "Passes the tensor on; the dashboard fails for the tag.",
            remedy: "Mend the writer; tfevents edit drops the tag."),
        .textUTF8: CheckDescription(
            .error, "TensorBoard answers 500 for the tag",
            meaning: "A text tensor holds strings that are no UTF-8.",
            defaultLoader: "Passes them on; the text dashboard fails for the tag.",
            pythonLoader: "Passes them on; the text dashboard fails for the tag.",
            remedy: "Mend the writer; tfevents edit drops the tag."),
        .emptyValue: CheckDescription(
            .note, "TensorBoard passes it over",
            meaning:
                "A tag of a run has neither a value nor metadata: some writers leave a scalar out that is 0.",
            defaultLoader: "Passes it over.", pythonLoader: "Passes it over.",
            remedy: "Write the value, even if it is 0."),
        .legacyForm: CheckDescription(
            .hint, "TensorBoard's loaders convert it, each a little differently",
            meaning: "A histogram or audio clip is written in the form of TensorFlow 1, as torch does it.",
            defaultLoader:
                "Keeps buckets whose left edge lies right of their right one; audio has no media type.",
            pythonLoader: "Cuts empty buckets at both ends off and rounds to float32.",
            remedy: "Nothing; a writer of your own had better use tensors."),
        .nodeName: CheckDescription(
            .warning, "TensorBoard's Python loader may answer 500 for the whole listing",
            meaning: "A value has no tag but a node name, as TensorFlow had it before tags.",
            defaultLoader: "Shows it under an empty tag.",
            pythonLoader: "Stores it under the node name, and its listing fails if there is metadata.",
            remedy: "Write tags."),
        .obsoleteForm: CheckDescription(
            .warning, "TensorBoard shows nothing of it",
            meaning: "A value is a histogram of TensorFlow before 1.0.",
            defaultLoader: "Ignores it.", pythonLoader: "Ignores it.",
            remedy: "Write histogram tensors."),
    ]
}
