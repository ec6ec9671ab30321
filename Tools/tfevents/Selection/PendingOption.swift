import ArgumentParser

/// The option to read also what is not in the event files yet.
struct PendingOption: ParsableArguments {
    @Flag(
        name: .customLong("include-pending"),
        help: "Read also what crashed writers of this host had not yet written to their event files.")
    var isIncluded = false

    /// What is said of them.
    var fate: String? { isIncluded ? nil : "--include-pending reads them" }
}
