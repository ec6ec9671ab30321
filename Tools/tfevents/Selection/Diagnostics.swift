import ArgumentParser
@_spi(Tools) import EventVerification
@_spi(Tools) import SystemPackage
@_spi(Tools) import TFEvents
import TFRecord
import ToolSupport

/// What went wrong while a command read its files: said at once, remembered for its exit code.
struct Diagnostics {
    private let command: String
    private var damageCount = 0
    /// Whether something could not be read or written at all.
    private(set) var hasFailed = false

    /// Every place is counted, and so many are named.
    private static let limit = 100

    init(command: String) { self.command = command }

    /// Says where events were lost.
    mutating func report(_ damage: EventDamage) {
        if damage.isUnreadable { return report(failure: "\(damage)") }
        report(damage: damage.sentence)
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

    /// Says that options that narrow what is read leave nothing of it.
    ///
    /// - Parameters:
    ///   - options: The options as they were given; nil without any.
    ///   - fitsNothing: Whether nothing is left.
    ///   - what: What is missing, such as `no tag`.
    func noteFilter(_ options: String?, fitsNothing: Bool, _ what: String) {
        if fitsNothing, let options { note("\(what) fits \(options)") }
    }

    /// Ends the command with 2 after a failure, with 1 after damage.
    func exit() throws {
        if hasFailed { throw ExitCode(2) }
        if damageCount > 0 { throw ExitCode.failure }
    }
}

extension EventDamage {
    /// What a file is that has no record at its begin, such as a Git LFS pointer, and what to do about it.
    var foreignFile: String? {
        guard offset == 0, case .framing(let damage) = cause, case .header = damage.cause else { return nil }
        return ForeignFile(FilePath(readable: file))?.sentence(path: file)
    }

    /// Whether the file could not be read; a compressed one that is damaged could.
    var isUnreadable: Bool {
        if case .unreadable(let error) = cause { error.damage == nil } else { false }
    }

    /// What is wrong, in a sentence.
    var sentence: String { foreignFile ?? "\(self)" }
}

extension ForeignFile {
    /// What is said of the file of a path.
    func sentence(path: String) -> String { "\(path): no event file but \(name): \(advice)" }
}
