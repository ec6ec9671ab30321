@_spi(Tools) public import TFEvents

/// A run, and what it says of its configuration.
@_spi(Tools) public struct ConfiguredRun: Sendable {
    /// The run; of one whose hyperparameters PyTorch put into a run below it, with the files of that one.
    public let directory: RunDirectory
    /// What it says of its configuration.
    public let hyperparameters: RunHyperparameters

    /// Runs, with what each says at its start.
    public static func runs(_ introduced: [(RunDirectory, RunIntroduction)]) -> [Self] {
        introduced.map { IntroducedRun(directory: $0, introduction: $1) }
            .withChildSessions()
            .map { Self(directory: $0.directory, hyperparameters: $0.introduction.hyperparameters) }
    }
}
