import Foundation
import TFEvents
import TestSupport
import Testing

/// Names that Unicode takes for the same text are told apart by their bytes.
///
/// `é` is one scalar in most programs, and `e` with an accent behind it where a file system of macOS gave the name.
@Suite struct CanonicalEquivalenceTests {
    static let composed = "\u{E9}"
    static let decomposed = "e\u{301}"

    private let directory: TemporaryDirectory
    private var runs: String { directory.appending("runs") }

    /// Two groups of two seeds with two tags each: values from 10 of the first group's first tag on, a thousand more for
    /// each other group and ten thousand more for the other tag.
    init() throws {
        directory = try TemporaryDirectory()
        for (group, name) in [Self.composed, Self.decomposed].enumerated() {
            for seed in 0...1 {
                try directory.write(
                    run: "runs/\(name)/seed_\(seed)",
                    (1...10).map { step in
                        RawEvents.event(
                            step: step, wallTime: 1e9 + Double(step),
                            [Self.composed, Self.decomposed].enumerated().map { tag, name in
                                RawEvents.scalar(
                                    Array("loss/\(name)".utf8),
                                    Float(10 + seed + 1_000 * group + 10_000 * tag))
                            })
                    })
            }
        }
    }

    private func output(_ command: String, _ options: String...) async throws -> String {
        let result = try await Tool.tfevents.run(
            [command, runs] + options, environment: ["COLUMNS": "100", "LINES": "60"])
        #expect(result.exitCode == 0, "\(result)")
        return result.standardOutput
    }

    /// How often a text stands in another, byte for byte.
    private func count(_ text: String, in whole: String) -> Int {
        whole.components(separatedBy: text).count - 1
    }

    private func lines(_ text: String) -> [String] { text.split(separator: "\n").map(String.init) }

    @Test(arguments: [[], ["--md"]]) func compareHasTwoGroupsInEachOfTwoTags(_ form: [String]) async throws {
        let result = try await Tool.tfevents.run(["compare", runs, "--tag", "*"] + form)
        let text = result.standardOutput
        for mean in [" 10.5±", " 1,011±", " 10,011±", " 11,011±"] {
            #expect(count(mean, in: text) == 1, "\(text)")
        }
        #expect(lines(text).count { $0.hasPrefix("loss/") || $0.hasPrefix("### loss/") } == 2)
    }

    @Test func compareWritesFourRowsAndObjects() async throws {
        let rows = lines(try await output("compare", "--tag", "*", "--csv")).dropFirst()
            .map {
                $0.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map(Array.init)
            }
        #expect(Set(rows.map { $0[0] }).count == 2 && Set(rows.map { $0[2] }).count == 2)
        #expect(
            Set(rows.map { $0[4] }) == Set(["10.5", "1010.5", "10010.5", "11010.5"].map { Array($0.utf8) }))
        let json = try await output("compare", "--tag", "*", "--json")
        #expect(
            count("\"tag\": \"loss/\\u00e9\"", in: json) + count("\"tag\": \"loss/e\\u0301\"", in: json) == 2)
    }

    @Test func theReportHasFourCurves() async throws {
        let report = directory.appending("report.html")
        _ = try await output("compare", "--tag", "*", "--html", report)
        let page = try String(contentsOfFile: report, encoding: .utf8)
        for name in ["\\u00e9", "e\\u0301"] {
            #expect(count("\"tag\":\"loss/\(name)\"", in: page) == 1)
            #expect(count("\"name\":\"\(name)\"", in: page) >= 2)
        }
    }

    @Test(arguments: [(composed, 10), (decomposed, 10_010)])
    func aTagAskedForIsTheOneOfTheseBytes(_ name: String, _ value: Int) async throws {
        let rows = lines(try await output("export", "--tag", "loss/\(name)", "--run", "\(name)/*"))
            .dropFirst()
        #expect(rows.count == 20)
        let own = value + (name.utf8.count == 2 ? 0 : 1_000)
        #expect(rows.allSatisfy { $0.hasSuffix(",\(own).0") || $0.hasSuffix(",\(own + 1).0") })
        let points = lines(try await output("tail", "--tag", "loss/\(name)", "-n", "100"))
        #expect(points.count == 40)
        let text = try await output("compare", "--tag", "loss/\(name)", "--csv")
        #expect(lines(text).count == 3)
    }

    @Test func theGroupAskedForIsTheOneOfTheseBytes() async throws {
        let text = try await output("compare", "--tag", "*", "--csv", "--group-regex", "^\(Self.composed)/")
        let groups = lines(text).dropFirst().map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        #expect(groups.map { $0[3] }.sorted() == ["1", "1", "1", "1", "2", "2"], "the other runs stay alone")
    }

    @Test func inspectAndVerifyCountTwoTags() async throws {
        let text = try await output("inspect")
        #expect(lines(text).count { $0.hasPrefix("loss/") } == 8)
        #expect(try await output("verify").contains("80 scalars, 2 tags"))
    }

    @Test func watchDrawsTheCurvesOfOneTag() async throws {
        let frame = try await output("watch", "--once")
        #expect(frame.contains("4 runs, 8 series"))
        let chart = lines(frame).filter { $0.contains("│") }
        #expect(chart.first?.hasPrefix("11,011│") == true, "\(frame)")
        #expect(chart.last?.hasPrefix("10,010│") == true, "\(frame)")
    }

    /// Two runs whose hyperparameters differ, in two names too that are one to Unicode.
    private func writeHyperparameters() throws -> String {
        func hyperparameter(_ name: String, _ value: Int) -> [UInt8] {
            let number = [0x11] + RawEvents.littleEndian(Double(value).bitPattern)
            return RawEvents.field(
                1, RawEvents.field(1, Array(name.utf8)) + RawEvents.field(2, number))
        }
        for run in 1...2 {
            let session =
                hyperparameter(Self.composed, 10 * run) + hyperparameter("layer10", run)
                + hyperparameter("layer2", run) + hyperparameter(Self.decomposed, 20 * run)
            let plugin =
                RawEvents.field(1, Array("hparams".utf8))
                + RawEvents.field(2, RawEvents.field(3, session))
            let value =
                RawEvents.field(1, Array("_hparams_/session_start_info".utf8))
                + RawEvents.field(9, RawEvents.field(1, plugin))
            try directory.write(
                run: "tuned/\(run)x",
                [RawEvents.event(step: 0, [value])]
                    + (1...10).map { RawEvents.event(step: $0, [RawEvents.scalar(Array("loss".utf8), 1)]) })
        }
        return directory.appending("tuned")
    }

    @Test func hyperparametersOfTheseBytesAreToldApart() async throws {
        let tuned = try writeHyperparameters()
        let compared = try await Tool.tfevents.run(["compare", tuned, "--tag", "loss"])
        let rows = lines(compared.standardOutput).drop { !$0.hasPrefix("HPARAM") }.dropFirst().prefix(4)
        let values = rows.map { $0.split(separator: " ").map { Array($0.utf8) } }
        let expected = [
            [Self.decomposed, "20", "40"], ["layer2", "1", "2"], ["layer10", "1", "2"],
            [Self.composed, "10", "20"],
        ]
        #expect(values == expected.map { $0.map { Array($0.utf8) } }, "\(compared)")
        for (option, ends) in [(["--series"], ["20,1,1,10", "40,2,2,20"]), (["--kind", "hparams"], [])] {
            let table = lines(try await Tool.tfevents.run(["export", tuned] + option).standardOutput)
            let names = "\(Self.decomposed),layer2,layer10,\(Self.composed)"
            #expect(table[0].utf8.suffix(names.utf8.count).elementsEqual(names.utf8), "\(table)")
            #expect(zip(table.dropFirst(), ends).allSatisfy { $0.hasSuffix($1) }, "\(table)")
        }
    }

    @Test func tablesHaveAColumnAndRowsForEach() async throws {
        let wide = lines(try await output("export", "--wide"))
        #expect(
            Array(wide[0].utf8)
                == Array("run,step,wall_time,loss/\(Self.composed),loss/\(Self.decomposed)".utf8))
        #expect(wide.count { $0.hasSuffix(",10.0,10010.0") } == 10)
        #expect(lines(try await output("export", "--series")).count == 9)
    }

    @Test func aggregateWritesARunForEachGroup() async throws {
        let new = directory.appending("groups")
        _ = try await output("aggregate", "--tag", "*", "--out", new)
        #expect(try directory.names(in: "groups").count == 2)
        let values = try LogDirectory(path: new).runs.map { run in
            RunScalars(reading: run)["loss/\(Self.decomposed)/mean"]?.values.first
        }
        #expect(values.compactMap(\.self).sorted() == [10_010.5, 11_010.5])
    }

    @Test func editRenamesTheTagAndTheRunOfTheseBytes() async throws {
        let new = directory.appending("new")
        _ = try await output(
            "edit", "--out", new, "--rename-tag", "/\(Self.decomposed)$=/plain", "--rename-run",
            "^\(Self.composed)/=run/")
        #expect(
            Set(try directory.names(in: "new").map { Array($0.utf8) }) == [
                Array("run".utf8), Array(Self.decomposed.utf8),
            ])
        let run = RunScalars(reading: try RunDirectory(path: new + "/run/seed_0"))
        #expect(run["loss/plain"]?.values.first == 10_010 && run["loss/\(Self.composed)"]?.values.first == 10)
    }

    @Test func aMarkBehindASlashOrAnEqualsSignIsNoPartOfIt() async throws {
        let new = directory.appending("new")
        _ = try await output(
            "edit", "--out", new, "--rename-tag", "^loss/=\u{301}", "--keep-tag", "loss/\(Self.composed)")
        let run = RunScalars(reading: try RunDirectory(path: "\(new)/\(Self.composed)/seed_0"))
        #expect(run["\u{301}\(Self.composed)"]?.values.first == 10)
        #expect(try await output("link").contains("runColorGroup"))
    }
}
