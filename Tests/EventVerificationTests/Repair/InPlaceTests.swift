import EventVerification
import Foundation
import TestSupport
import Testing

@Suite struct InPlaceTests {
    private func damagedRun() throws -> (TemporaryDirectory, sound: EventFile, damaged: EventFile) {
        let directory = try TemporaryDirectory()
        var sound = EventFile.versioned
        sound.append(.scalar("loss", step: 1))
        var damaged = sound
        damaged.append(raw: [1, 2, 3, 4])
        try directory.write(sound, to: "run/a.tfevents.1")
        try directory.write(damaged, to: "run/a.tfevents.2")
        return (directory, sound, damaged)
    }

    @Test func onlyWhatIsDamagedIsReplacedAndItsOriginalKept() throws {
        let (directory, sound, damaged) = try damagedRun()
        let before = try modificationDate(directory.appending("run/a.tfevents.1"))
        let result = try RepairResult(inPlace: directory.appending("run"))
        #expect(result.lines == ["dropped record.truncated"])
        #expect(try directory.names(in: "run") == ["a.tf-events.2.bak", "a.tfevents.1", "a.tfevents.2"])
        #expect(try directory.contents("run/a.tfevents.2") == sound.bytes)
        #expect(try directory.contents("run/a.tf-events.2.bak") == damaged.bytes)
        #expect(result.summary.backups == [directory.appending("run/a.tf-events.2.bak")])
        #expect(try modificationDate(directory.appending("run/a.tfevents.1")) == before)

        #expect(try RepairResult(inPlace: directory.appending("run")).actions.isEmpty)
        #expect(try directory.names(in: "run").count == 3)
    }

    @Test func earlierOriginalsAreNotOverwritten() throws {
        let (directory, _, damaged) = try damagedRun()
        _ = try RepairResult(inPlace: directory.appending("run/a.tfevents.2"))
        try directory.write(EventFile.versioned.bytes + [9], to: "run/a.tfevents.2")
        let again = try RepairResult(inPlace: directory.appending("run/a.tfevents.2"))
        #expect(again.summary.backups == [directory.appending("run/a.tf-events.2.bak1")])
        #expect(try directory.contents("run/a.tf-events.2.bak") == damaged.bytes)
        #expect(try directory.contents("run/a.tf-events.2.bak1") == EventFile.versioned.bytes + [9])
    }

    @Test func theRepairedFileKeepsItsPermissions() throws {
        let (directory, _, _) = try damagedRun()
        let path = directory.appending("run/a.tfevents.2")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        _ = try RepairResult(inPlace: path)
        let permissions = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
        #expect(permissions as? Int == 0o600)
    }

    private func modificationDate(_ path: String) throws -> Date? {
        try FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
    }
}
