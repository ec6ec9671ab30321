import EventVerification
import Foundation
import TestSupport

/// What a repair came to.
struct RepairResult {
    let actions: [RepairAction]
    let summary: RepairSummary

    /// Repairs a file or directory into a new one.
    init(_ source: String, to destination: String, _ options: RepairOptions = RepairOptions()) throws {
        var actions: [RepairAction] = []
        summary = try Repairer(options).repair(source, to: destination) { actions.append($0) }
        self.actions = actions
    }

    /// Repairs a file or directory where it is.
    init(inPlace source: String, _ options: RepairOptions = RepairOptions()) throws {
        var actions: [RepairAction] = []
        summary = try Repairer(options).repairInPlace(source) { actions.append($0) }
        self.actions = actions
    }

    /// What was done, and for which check.
    var lines: [String] { actions.map { "\($0.kind.rawValue) \($0.check.rawValue)" } }
}

extension RepairOptions {
    static var lastWins: RepairOptions { ordering(.lastWins) }
    static var sorted: RepairOptions { ordering(.sort) }
    static var unwrapped: RepairOptions { ordering(.unwrap) }

    static var rewritingChecksums: RepairOptions {
        var options = RepairOptions()
        options.rewritesChecksums = true
        return options
    }

    private static func ordering(_ policy: StepPolicy) -> RepairOptions {
        var options = RepairOptions()
        options.steps = policy
        return options
    }
}

extension TemporaryDirectory {
    func contents(_ name: String) throws -> [UInt8] {
        try Array(Data(contentsOf: url.appending(path: name)))
    }
}
