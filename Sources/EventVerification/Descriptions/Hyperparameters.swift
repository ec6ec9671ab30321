extension CheckDescription {
    static let hyperparameters: [Check: CheckDescription] = [
        .experiments: CheckDescription(
            .warning, "TensorBoard's hyperparameter dashboard goes by one of them, whichever comes first",
            meaning: "Several runs describe the experiment (_hparams_/experiment), and differently.",
            defaultLoader: "Passes all on; the dashboard takes an arbitrary one.",
            pythonLoader: "The same.",
            remedy: "Describe it once, or the same each time; or not at all: it is inferred then."),
        .sessionStartMissing: CheckDescription(
            .warning, "TensorBoard's hyperparameter dashboard does not show the session",
            meaning: "A session of hyperparameters ends that never began.",
            defaultLoader: "Passes it on.", pythonLoader: "Passes it on.",
            remedy: "Write _hparams_/session_start_info into the same run."),
        .sessionEndMissing: CheckDescription(
            .hint, "TensorBoard's hyperparameter dashboard shows the session's status as unknown",
            meaning: "A session of hyperparameters begins and does not end.",
            defaultLoader: "Passes it on.", pythonLoader: "Passes it on.",
            remedy: "Write _hparams_/session_end_info when the run ends."),
        .sessionAtRoot: CheckDescription(
            .hint,
            "TensorBoard's hyperparameter dashboard shows no metrics for it unless an experiment names them",
            meaning: "A session of hyperparameters lies in the log directory itself, not in a run below it.",
            defaultLoader: "Passes it on.", pythonLoader: "Passes it on.",
            remedy: "Log each session into a directory of its own below the log directory."),
        .sessionStep: CheckDescription(
            .error, "TensorBoard's hyperparameter dashboard answers 500",
            meaning: "A run with hyperparameters has steps of 2^31 or more.",
            defaultLoader: "Passes it on; the dashboard's training_step has 32 bits.",
            pythonLoader: "The same.",
            remedy: "Count larger steps."),
    ]
}
