extension CheckDescription {
    static let events: [Check: CheckDescription] = [
        .fieldType: CheckDescription(
            .error,
            "TensorBoard's default loader gives up the rest of the file, its Python loader ignores the field",
            meaning: "A field of an event has another wire type than its own.",
            defaultLoader: "Refuses the event, and gives the file up.",
            pythonLoader: "Takes the field for an unknown one.",
            remedy: "Mend the writer; repair the file, which drops the event."),
        .graph: CheckDescription(
            .error, "TensorBoard's page of graphs answers 500 for the run, without a tag for all runs",
            meaning: "A graph or run metadata cannot be parsed, or run metadata has no tag.",
            defaultLoader: "Serves it, and the page answers 500; ignores what has no tag.",
            pythonLoader: "Serves it, and the page answers 500; of what has no tag for all runs.",
            remedy: "Mend the writer; log the graph again in another run."),
        .metaGraph: CheckDescription(
            .hint, "TensorBoard never shows it",
            meaning: "An event holds a MetaGraphDef of TensorFlow 1.",
            defaultLoader: "Ignores it.", pythonLoader: "Reads it, and shows it nowhere.",
            remedy: "Log the graph itself (graph_def)."),
        .stepPrecision: CheckDescription(
            .warning, "browsers round the step, so that neighbouring points fall together",
            meaning: "A step is beyond 2^53, where doubles no longer hold every integer.",
            defaultLoader: "Serves it exactly.", pythonLoader: "Serves it exactly.",
            remedy: "Count steps from 0; a time does not belong into the step but into the wall time."),
        .undecodable: CheckDescription(
            .error,
            "TensorBoard's default loader gives up the rest of the file, its Python loader stops updating "
                + "all runs",
            meaning: "A record whose checksums are right holds no event.",
            defaultLoader: "Warns and gives the file up until it is restarted.",
            pythonLoader:
                "The error ends its loading thread: no run is updated any more, and nothing says so.",
            remedy: "Repair the file, which drops the record, and restart TensorBoard."),
        .utf8: CheckDescription(
            .error,
            "TensorBoard's default loader gives up the rest of the file, its Python loader stops updating "
                + "all runs",
            meaning: "A tag, plugin name, display name or description is no UTF-8.",
            defaultLoader: "Warns and gives the file up until it is restarted.",
            pythonLoader:
                "The error ends its loading thread: no run is updated any more, and nothing says so.",
            remedy: "Mend the writer; repair the file, which drops the event."),
        .wallTime: CheckDescription(
            .error,
            "TensorBoard's default loader gives up the rest of the file at a NaN and drops an event whose "
                + "time is infinite",
            meaning: "An event's wall time is NaN or infinite.",
            defaultLoader: "NaN: gives the file up. Infinite: drops the event.",
            pythonLoader: "Accepts both; the time axes fail.",
            remedy: "Mend the writer; repair the file."),
        .wallTimeOrder: CheckDescription(
            .warning, "TensorBoard's time axes draw a line that runs back",
            meaning:
                "A value's wall time is more than a second before that of its tag's last one in the file.",
            defaultLoader: "Keeps points in the order of steps, whatever their times.",
            pythonLoader:
                "Keeps points in the order of the file; times decide with --reload_multifile whether a "
                + "file still counts as active.",
            remedy: "Log the time at which a value was measured, or none; use the step axis."),
        .wallTimeUnit: CheckDescription(
            .warning, "TensorBoard shows dates and durations that are wrong",
            meaning: "A wall time is not positive, or so large that it must be milliseconds or less.",
            defaultLoader: "Takes it for seconds since 1970.",
            pythonLoader:
                "Takes it for seconds since 1970; with --reload_multifile an old time makes it stop "
                + "reading the file.",
            remedy: "Log seconds since 1970-01-01T00:00:00Z."),
    ]
}
