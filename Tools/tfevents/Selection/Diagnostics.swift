import ArgumentParser
@_spi(Tools) import TFEvents
import ToolSupport

/// What went wrong while a command read its files: said at once, remembered for its exit code.
struct Diagnostics {
    private let command: String
    private var damageCount = 0
    private var hasFailed = false

    /// Every place is counted, and so many are named.
    private static let limit = 100

    init(command: String) { self.command = command }

    /// Says where events were lost.
    mutating func report(_ damage: EventDamage) {
        if case .unreadable = damage.cause { return report(failure: "\(damage)") }
        report(damage: "\(damage)")
    }

    /// Says where events were lost.
    mutating func report(damage: String) {
        damageCount += 1
        if damageCount <= Self.limit { printError("\(command): \(damage)") }
        if damageCount == Self.limit {
            printError("\(command): more damage is not shown; see tfevents verify")
        }
    }

    /// Says what could not be read or written at all.
    mutating func report(failure: String) {
        hasFailed = true
        printError("\(command): \(failure)")
    }

    /// Says what is no fault.
    func note(_ sentence: String) { printError("\(command): \(sentence)") }

    /// Ends the command with 2 after a failure, with 1 after damage.
    func exit() throws {
        if hasFailed { throw ExitCode(2) }
        if damageCount > 0 { throw ExitCode.failure }
    }
}
