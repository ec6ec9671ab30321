import ArgumentParser

/// The option to read only what has come since an earlier pass.
struct SinceOption: ParsableArguments {
    @Option(
        name: .customLong("since"),
        help: ArgumentHelp(
            "Read only what has come since the pass that left this file, and leave it for the next pass.",
            valueName: "file"),
        completion: .file())
    var path: String?
}
