@_spi(Tools) public import TFEvents

/// A run, and what it says of its configuration.
@_spi(Tools) public struct ConfiguredRun: Sendable {
    /// The run; of one whose hyperparameters PyTorch put into a run below it, with the files of that one.
    public let directory: RunDirectory
    /// What it says of its configuration.
    public let hyperparameters: RunHyperparameters

    /// Reads the begin of each run.
    public static func runs(_ directories: [RunDirectory]) -> [Self] {
        concurrentMap(directories) { IntroducedRun(directory: $0, introduction: RunIntroduction(of: $0)) }
            .withChildSessions()
            .map { Self(directory: $0.directory, hyperparameters: $0.introduction.hyperparameters) }
    }
}
