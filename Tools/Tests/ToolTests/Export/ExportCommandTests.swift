import Foundation
import OrderedJSON
import TFEvents
import TestSupport
import Testing

@Suite struct ExportCommandTests {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private func write(
        run: String, precision: Precision = .float32, _ points: [(tag: String, value: Double, step: Int)]
    ) throws {
        let writer = try EventWriter(
            runDirectory: directory.appending(run), options: .init(precision: precision))
        for point in points {
            writer.addScalar(point.tag, point.value, step: point.step, wallTime: Double(point.step) + 0.5)
        }
        try writer.close()
    }

    private func export(_ arguments: String...) async throws -> String {
        let tool = try Tool.tfevents.start(["export", directory.path] + arguments)
        let result = try await tool.result()
        #expect(result.exitCode == 0, "\(result.standardError)")
        return result.standardOutput
    }

    @Test func rowsAreInLongForm() async throws {
        try write(run: "a", [("loss", 0.1, 1), ("x,\"y\"", .nan, 1), ("loss", -.infinity, 2)])
        try write(run: "b", [("loss", 16_777_217, -3)])
        #expect(
            try await export() == """
                run,tag,step,wall_time,value
                a,loss,1,1.5,0.1
                a,"x,""y""\",1,1.5,NaN
                a,loss,2,2.5,-Infinity
                b,loss,-3,-2.5,16777216.0

                """)
        #expect(
            try await export("--format", "jsonl", "--steps", "1") == #"""
                {"run": "a", "tag": "loss", "step": 1, "wall_time": 1.5, "value": 0.1}
                {"run": "a", "tag": "x,\"y\"", "step": 1, "wall_time": 1.5, "value": NaN}

                """#)
    }

    @Test func aRowOfTheWideFormHasAllTagsOfAStep() async throws {
        try write(run: "a", [("p", 1, 2), ("q", 2, 2), ("p", 0.5, 1), ("step", 9, 3), ("p", 7, 2)])
        try write(run: "b", [("r", 3, 1)])
        #expect(
            try await export("--wide") == """
                run,step,wall_time,p,q,tag:step,r
                a,1,1.5,0.5,,,
                a,2,2.5,7.0,2.0,,
                a,3,3.5,,,9.0,
                b,1,1.5,,,,3.0

                """)
        #expect(
            try await export("--wide", "--format", "jsonl", "--run", "a", "--steps", "2:") == """
                {"run": "a", "step": 2, "wall_time": 2.5, "p": 7.0, "q": 2.0}
                {"run": "a", "step": 3, "wall_time": 3.5, "tag:step": 9.0}

                """)
    }

    @Test func filtersChooseRunsTagsAndSteps() async throws {
        for run in ["a/1", "a/2", "b/1"] {
            try write(run: run, [("loss", 1, 1), ("eval/loss", 2, 1), ("loss", 3, 2)])
        }
        let rows = try await export("--run", "a/*", "--run", "c", "--tag", "l*", "--steps", "2:2")
        #expect(rows == "run,tag,step,wall_time,value\na/1,loss,2,2.5,3.0\na/2,loss,2,2.5,3.0\n")
    }

    @Test func floatsComeBackFromTheirText() async throws {
        let floats = difficultDoubles(count: 5000).map { Float($0) }
        try write(run: "a", floats.enumerated().map { ("x", Double($1), $0) })
        let rows = try await export().split(separator: "\n").dropFirst()
        #expect(rows.count == floats.count)
        for (row, float) in zip(rows, floats) {
            let text = try #require(row.split(separator: ",").last)
            // As pandas does it: a double first.
            let read = Float(try #require(Double(text)))
            #expect(read == float || (read.isNaN && float.isNaN), "\(text)")
            #expect(text.count <= 15, "\(text)")
        }
    }

    @Test func exactDoublesComeBackFromTheirText() async throws {
        // The first is a float32 whose shortest form is another double.
        let doubles = [Double(Float(0.1)), 1_234_567.25] + difficultDoubles(count: 5000)
        try write(run: "a", precision: .exact, doubles.enumerated().map { ("x", $1, $0) })
        let rows = try await export().split(separator: "\n").dropFirst()
        #expect(rows.count == doubles.count)
        for (row, double) in zip(rows, doubles) {
            let read = try #require(row.split(separator: ",").last.flatMap { Double($0) })
            #expect(read == double || (read.isNaN && double.isNaN), "\(row)")
        }
    }

    @Test func otherDashboardsAreNoScalars() async throws {
        let result = try await Tool.tfevents.run(
            "export", Fixtures.directory.appending(path: "event-files/tf2").path)
        let tags = Set(
            result.standardOutput.split(separator: "\n").dropFirst().map { $0.split(separator: ",")[1] })
        #expect(tags == ["loss", "rollout/ep_rew_mean", "latency_ms/db", "train/approx_kl", "été/步"])
    }

    @Test func pythonReadsTheTable() async throws {
        try #require(Python.isPresent, Comment(rawValue: Python.absence))
        try write(run: "a\nb", [("x \"y\", z", .nan, 1), ("loss", .infinity, 2), ("loss", 0.1, 3)])
        let csv = try Python.lines(
            "import csv, sys; [print(repr((r['run'], r['tag'], int(r['step']), float(r['value'])))) "
                + "for r in csv.DictReader(sys.stdin)]", input: try await export())
        #expect(
            csv == [
                #"('a\nb', 'x "y", z', 1, nan)"#, #"('a\nb', 'loss', 2, inf)"#, #"('a\nb', 'loss', 3, 0.1)"#,
            ])
        let json = try Python.lines(
            "import json, sys; [print(json.loads(l)['value']) for l in sys.stdin]",
            input: try await export("--format", "jsonl"))
        #expect(json == ["nan", "inf", "0.1"])
    }

    @Test func aPathThatCannotBeReadIsSaidAndTheOthersAreExported() async throws {
        try write(run: "a", [("loss", 1, 1)])
        let missing = directory.appending("missing")
        let result = try await Tool.tfevents.run("export", missing, directory.appending("a"))
        #expect(result.exitCode == 2)
        #expect(result.standardError.hasPrefix("tfevents export: \(missing): "))
        #expect(result.standardOutput.hasSuffix("loss,1,1.5,1.0\n"))

        let unwritable = try await Tool.tfevents.run(
            "export", directory.path, "--out", "\(missing)/table.csv")
        #expect(unwritable.exitCode == 2)
        #expect(unwritable.standardError.contains("table.csv: cannot be written"))
    }

    @Test func damageIsPassedOverAndSaid() async throws {
        try write(run: "a", [("loss", 1, 1), ("loss", 2, 2)])
        let file = try #require(try directory.eventFiles(in: "a").first)
        var bytes = try Data(contentsOf: URL(filePath: file))
        bytes[bytes.count - 6] ^= 1
        try bytes.write(to: URL(filePath: file))
        let result = try await Tool.tfevents.run(
            "export", directory.path, "--out", directory.appending("t.csv"))
        #expect(result.exitCode == 1)
        #expect(result.standardError.contains("tfevents export: \(file): Offset "))
        let table = try String(contentsOfFile: directory.appending("t.csv"), encoding: .utf8)
        #expect(table == "run,tag,step,wall_time,value\na,loss,1,1.5,1.0\n")
    }

    @Test func namesThatAreNoUTF8AreEscaped() async throws {
        try directory.write(run: "x", [RawEvents.event(step: 1, [RawEvents.scalar([0x61, 0xff], 1)])])
        let script = #"mkdir "$1/$(printf 'r\377')" && mv "$1"/x/* "$1/$(printf 'r\377')" && rmdir "$1/x""#
        #expect(try TestSupport.run(["sh", "-c", script, "sh", directory.path]).status == 0)
        let rows = try await export().split(separator: "\n")
        #expect(rows.count == 2 && rows[1].hasPrefix(#"r\xFF,a\xFF,1,"#), "\(rows)")
        // The name that is printed is taken too.
        let one = try await Tool.tfevents.run("export", directory.appending(#"r\xFF"#))
        #expect(one.exitCode == 0 && one.standardOutput.contains(#".,a\xFF,1,"#), "\(one.standardError)")
        let filtered = try await export("--tag", #"a\xFF"#, "--run", #"r\xFF"#)
        #expect(filtered.split(separator: "\n").count == 2)
    }
}
