import Foundation

/// The Python that serves as a reference.
public enum Python {
    /// Whether `python3` can be run; tests that compare with it are skipped otherwise.
    public static let isPresent = (try? run(["python3", "--version"]).status) == 0

    /// Why tests are skipped without it.
    public static let absence: String = "python3 is not there"

    /// Runs a script and gives the lines it prints.
    public static func lines(_ script: String, input: String) throws -> [Substring] {
        let result = try run(["python3", "-c", script], input: Data(input.utf8))
        guard result.status == 0 else { throw Failure(errors: result.errors) }
        return result.lines
    }

    struct Failure: Error {
        var errors: String
    }
}
