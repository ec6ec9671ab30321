import Foundation
import SystemPackage
import TestSupport
import Testing

@testable import TFEvents

/// Several writers, of one process and of many, on one directory at the same time.
@Suite(.serialized) struct SharedDirectoryTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    @Test func givesTwoWritersOfOneProcessAFileEach() throws {
        let patient = EventWriter.Options(overflow: .wait(upTo: .seconds(60)))
        let writers = try (0..<2).map { _ in try EventWriter(runDirectory: directory.path, options: patient) }
        for step in 0..<10_000 {
            for (index, writer) in writers.enumerated() { writer.addScalar("\(index)", 0, step: step) }
        }
        for writer in writers { try writer.close() }
        #expect(Set(writers.map(\.path)) == Set(try directory.eventFiles()))
        for (index, writer) in writers.enumerated() {
            let events = try EventFileOracle.events(of: #require(writer.path)).dropFirst()
            #expect(events.map(\.step).elementsEqual(0..<10_000))
            #expect(events.allSatisfy { $0.scalars.keys.elementsEqual(["\(index)"]) })
        }
    }

    @Test(arguments: [2, 50]) func givesEachProcessAFile(processes: Int) throws {
        let probes = try (0..<processes).map { _ in try WriterProbe(["exit", directory.path, "2000"]) }
        for probe in probes { #expect(probe.waitForExit() == 0) }
        let files = try directory.eventFiles()
        #expect(try directory.names().count == processes)
        #expect(files.count == processes)
        for file in files {
            let events = try EventFileOracle.events(of: file)
            #expect(events.first?.fileVersion == "brain.Event:2")
            #expect(events.dropFirst().map(\.step).elementsEqual(0..<2000))
        }
    }

    /// Each process that starts recovers what those killed before it left, several at the same time.
    @Test func losesNothingWhenProcessesAreKilledWhileOthersStart() throws {
        var living: [(probe: WriterProbe, counts: URL)] = []
        var acknowledged: [Int32: Int] = [:]
        for index in 0..<50 {
            let counts = directory.url.appending(path: "counts-\(index)")
            try Data(count: 8).write(to: counts)
            living.append(
                (try WriterProbe(["log", directory.appending("run"), counts.path, "1", "6"]), counts))
            usleep(UInt32.random(in: 0..<5000))
            if living.count < 5, index < 49 { continue }
            repeat {
                let (probe, counts) = living.removeFirst()
                try probe.waitUntil { try Data(contentsOf: counts).contains { $0 != 0 } }
                probe.kill()
                acknowledged[probe.identifier] = try Data(contentsOf: counts).withUnsafeBytes {
                    $0.loadUnaligned(as: Int.self)
                }
            } while index == 49 && !living.isEmpty
        }
        try EventWriter(runDirectory: directory.appending("run")).close()
        #expect(try directory.names(in: "run").allSatisfy { $0.contains("tfevents") })

        var steps: [Int32: [Int64]] = [:]
        for event in try directory.eventFiles(in: "run").flatMap({ try EventFileOracle.events(of: $0) }) {
            guard let tag = event.summary.value.first?.tag, let process = Int32(tag.prefix { $0 != "/" })
            else { continue }
            steps[process, default: []].append(event.step)
        }
        #expect(Set(steps.keys) == Set(acknowledged.keys))
        for (process, count) in acknowledged {
            let steps = steps[process, default: []]
            #expect((count...count + 1).contains(steps.count))
            #expect(steps.elementsEqual(0..<Int64(steps.count)))
        }
    }
}
