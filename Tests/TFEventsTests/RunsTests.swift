import Foundation
import SystemPackage
import TestSupport
import Testing

@testable import TFEvents

@Suite("Runs below a log directory")
struct RunsTests {
    let root: TemporaryDirectory

    init() throws {
        root = try TemporaryDirectory()
    }

    @Test func areFoundAsTensorBoardFindsThem() throws {
        try root.write("events.out.tfevents.2")
        try root.write(
            "q/seed-0/events.out.tfevents.10", "q/seed-0/events.out.tfevents.9", "q/seed-0/notes.txt")
        try root.write(".hidden/.x.tfevents.gz.v2", "empty/events.out.TFEVENTS.1", "empty/tfevent")
        let found = try LogDirectory(path: root.path)
        #expect(found.runs.map(\.name) == [".", ".hidden", "q/seed-0"])
        #expect(
            found.runs[2].eventFiles
                == ["events.out.tfevents.10", "events.out.tfevents.9"].map { "\(root.path)/q/seed-0/\($0)" })
        #expect(found.skipped.isEmpty)
    }

    /// 38 links make 2^19 paths to one directory.
    @Test func linksThatLeadToADirectoryInManyWaysEnd() throws {
        let directory = try TemporaryDirectory()
        for level in 0..<19 {
            try directory.write("\(level)/file", text: "")
            for name in ["x", "y"] { try directory.link("\(level)/\(name)", to: "../\(level + 1)") }
        }
        try directory.write("19/tfevents.1", text: "")
        let found = try LogDirectory(path: directory.path)
        #expect((1...1000).contains(found.runs.count))
        #expect(found.skipped.contains { $0.reason == .manyLinks })
        #expect(found.skipped.count < 1000)
    }

    @Test func areFoundBehindLinksThatDoNotLeadInCircles() throws {
        try root.write("a/x.tfevents", "elsewhere/y.tfevents")
        try root.link("a/sub", to: "../elsewhere")
        try root.link("a/up", to: "..")
        try root.link("file.tfevents", to: "a/x.tfevents")
        try root.link("lost.tfevents", to: "nowhere")
        let found = try LogDirectory(path: root.path)
        #expect(found.runs.map(\.name) == [".", "a", "a/sub", "elsewhere"])
        #expect(found.runs[0].eventFiles == ["\(root.path)/file.tfevents"])
        #expect(
            found.skipped == [
                .init(path: "\(root.path)/lost.tfevents", reason: .unreadable(.noSuchFileOrDirectory)),
                .init(path: "\(root.path)/a/up", reason: .loop),
            ])
    }

    @Test func areLookedForAgainWhereSomethingChanged() throws {
        try root.write("a/x.tfevents", "b/c/x.tfevents")
        try root.link("b/link", to: "../elsewhere")
        var known = KnownDirectories(settlingTime: 0)
        func names() throws -> [String] {
            // No two changes within a tick of the file system's clock.
            usleep(50_000)
            return try LogDirectory(path: root.path, knowing: &known).runs.map(\.name)
        }
        func remove(_ path: String) throws {
            try FileManager.default.removeItem(atPath: "\(root.path)/\(path)")
        }
        #expect(try names() == ["a", "b/c"])
        try root.write("b/d/x.tfevents", "elsewhere/x.tfevents")
        #expect(try names() == ["a", "b/c", "b/d", "b/link", "elsewhere"])
        try remove("a/x.tfevents")
        #expect(try names() == ["b/c", "b/d", "b/link", "elsewhere"])
        try root.write("a/x.tfevents")
        #expect(try names() == ["a", "b/c", "b/d", "b/link", "elsewhere"])
        try remove("elsewhere")
        try remove("b/c")
        #expect(try names() == ["a", "b/d"])
        #expect(try names() == ["a", "b/d"])
    }

    @Test func areFoundUnderTheirOwnNamesHoweverManyLinksLeadToThem() throws {
        try root.write("a/note", "z/deep/x.tfevents")
        for index in 0..<40 { try root.link("a/\(index)", to: "../z/deep") }
        let found = try LogDirectory(path: root.path)
        #expect(found.runs.contains { $0.name == "z/deep" })
        #expect(found.runs.count == 16)
        #expect(found.skipped.allSatisfy { $0.reason == .manyLinks })
        #expect(found.skipped.count == 25)
    }

    @Test func areFoundInDirectoriesNamedLikeEventFiles() throws {
        try root.write("a.tfevents/b.tfevents")
        let found = try LogDirectory(path: root.path)
        #expect(found.runs.map(\.name) == ["a.tfevents"])
        #expect(
            found.skipped == [.init(path: "\(root.path)/a.tfevents", reason: .directoryNamedLikeEventFile)])
    }

    @Test func areFoundAmongNamedPipesWithoutOpeningThem() throws {
        try root.write("a.tfevents")
        #expect(mkfifo("\(root.path)/b.tfevents", 0o600) == 0)
        let found = try LogDirectory(path: root.path)
        #expect(found.runs.map(\.eventFiles.count) == [1])
        #expect(found.skipped == [.init(path: "\(root.path)/b.tfevents", reason: .notRegularFile)])
    }

    @Test func cannotBeLookedForInAFileOrNowhere() throws {
        try root.write("file")
        for (name, reason) in [("file", Errno.notDirectory), ("nowhere", .noSuchFileOrDirectory)] {
            let path = "\(root.path)/\(name)"
            #expect(throws: RunDirectoryError.unreadable(path: path, reason: reason)) {
                try LogDirectory(path: path)
            }
        }
    }
}
