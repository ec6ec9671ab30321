import EventVerification
import Foundation
import TFEvents
import TestSupport
import Testing

/// What is said of events that a writer left.
@Suite struct PendingEventTests {
    /// Where the first segment lies in a file of pending events.
    private static let segment = 65_536

    /// What a writer that was killed leaves with its second event not in the event file, and how verify sees it when a byte
    /// of that file was changed.
    private func findings(changingByteAt offset: Int?) throws -> [String] {
        let directory = try TemporaryDirectory()
        let options = EventWriter.Options(flushInterval: .seconds(3600), crashProtection: .besideEventFile)
        let writer = try EventWriter(runDirectory: directory.appending("living"), options: options)
        writer.addScalar("a", 1, step: 1)
        try writer.flush()
        writer.addScalar("a", 2, step: 2)
        try #require(writer.crashProtection == .besideEventFile, "the file system keeps no room")
        let run = directory.appending("run")
        try FileManager.default.copyItem(atPath: directory.appending("living"), toPath: run)
        try writer.close()
        let name = try #require(directory.names(in: "run").first { $0.hasPrefix(".pending-events") })
        if let offset {
            var bytes = try Data(contentsOf: URL(filePath: run + "/" + name))
            bytes[offset] ^= 0xff
            try bytes.write(to: URL(filePath: run + "/" + name))
        }
        return Verification(run).findings.map { "\($0.check.rawValue): \($0.found)" }
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
