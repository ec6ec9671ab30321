public import ArgumentParser
public import TFEvents

/// The flags that say what to do with a run that already holds events.
public struct OccupiedRunOptions: ParsableArguments {
    @Flag(help: "Where a run already holds events, go on after its last step.")
    var resume = false

    @Flag(help: "Where a run already holds events, write to a new one beside it (seed-0_2, seed-0_3, …).")
    var newRun = false

    @Flag(help: "Where a run already holds events, remove its event files first.")
    var overwrite = false

    /// Creates the options without any flag.
    public init() {}

    /// Refuses contradicting flags.
    public func validate() throws {
        guard [resume, newRun, overwrite].count(where: { $0 }) <= 1 else {
            throw ValidationError("Give only one of --resume, --new-run and --overwrite.")
        }
    }

    /// What the flags ask for; without any, to refuse.
    public var policy: OccupiedRunPolicy {
        if resume {
            .resume
        } else if newRun {
            .newRun
        } else if overwrite {
            .overwrite
        } else {
            .refuse
        }
    }
}

/// What is said of an error: where a run is in the way, also with which option to go on.
public func explanation(of error: any Error) -> String {
    switch (error as? RunDirectoryError)?.code {
    case .occupied: "\(error) (--resume, --new-run or --overwrite)"
    case .beingWritten: "\(error) (--new-run)"
    default: "\(error)"
    }
}
