import EventVerification
import Foundation
import TestSupport
import Testing

/// What is said of events that a writer left.
@Suite struct PendingEventTests {
    /// Where the first segment lies in a file of pending events.
    private static let segment = 65_536

    /// How verify sees what a killed writer left when a byte of its pending events was changed.
    private func findings(changingByteAt offset: Int?) throws -> [String] {
        let directory = try TemporaryDirectory()
        let run = try CrashedRun(in: directory)
        if let offset {
            var bytes = try Data(contentsOf: URL(filePath: run.pending))
            bytes[offset] ^= 0xff
            try bytes.write(to: URL(filePath: run.pending))
        }
        return Verification(run.path).findings.map { "\($0.check.rawValue): \($0.found)" }
    }

    @Test func saysHowManyThereAre() throws {
        let findings = try findings(changingByteAt: nil)
        #expect(findings == ["run.pending-events: 1 of a writer that has ended here alone"])
    }

    @Test func saysWhyRecoveryLeavesThem() throws {
        #expect(
            try findings(changingByteAt: Self.segment) == [
                "run.pending-events: those of a writer here, which recovery leaves alone: "
                    + "the file has damaged records in slot 0"
            ])
    }
}
