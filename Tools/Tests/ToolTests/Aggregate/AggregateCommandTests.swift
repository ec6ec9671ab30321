import TFEvents
import TestSupport
import Testing

@Suite struct AggregateCommandTests {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private func write(_ run: String, _ values: [Double]) throws {
        let writer = try EventWriter(runDirectory: directory.appending(run))
        for (index, value) in values.enumerated() {
            writer.addScalar("episode/return", value, step: index * 10, wallTime: 1_000 + Double(index))
        }
        try writer.close()
    }

    private func aggregate(_ arguments: String...) async throws -> ToolResult {
        try await Tool.tfevents.run(
            ["aggregate", directory.appending("runs"), "--out", directory.appending("groups")] + arguments)
    }

    @Test func aGroupBecomesARunWithItsBand() async throws {
        for (seed, value) in [1.0, 2, 6].enumerated() { try write("runs/a/seed-\(seed)", [0, value, value]) }
        let result = try await aggregate()
        #expect(result.exitCode == 0)
        #expect(result.standardOutput.contains("groups/a: 3 runs, 1 tag\n"))
        #expect(result.standardOutput.contains("http://localhost:6006/#custom_scalars"))

        let run = RunScalars(reading: try RunDirectory(path: directory.appending("groups/a")))
        let mean = try #require(run["episode/return/mean"])
        #expect(mean.steps == Array(0...20))
        #expect(mean.values[10] == 3 && mean.values[5] == 1.5 && mean.values[0] == 0)
        let iqm = try #require(run["episode/return/iqm"])
        let low = try #require(run["episode/return/iqm_low"])
        let high = try #require(run["episode/return/iqm_high"])
        #expect(iqm.values[20] == 3)
        #expect(zip(low.values, iqm.values).allSatisfy { $0 <= $1 })
        #expect(zip(iqm.values, high.values).allSatisfy { $0 <= $1 })
        #expect(low.values[20] == 1 && high.values[20] == 6)
        #expect(run["episode/return/runs"]?.values == [Double](repeating: 3, count: 21))
    }

    @Test func aChartShowsTheBandAndTheFileIsSound() async throws {
        try write("runs/a/seed-0", [1, 2])
        #expect(try await aggregate().exitCode == 0)
        let events = try EventReader(path: directory.appending("groups"))
        let layouts = events.flatMap(\.values).compactMap { value -> ChartLayout? in
            if case .layout(let layout) = value.interpretation() { layout } else { nil }
        }
        #expect(
            layouts == [
                ChartLayout([
                    .init(
                        "Groups of runs",
                        [
                            .margins(
                                "episode/return",
                                [
                                    .init(
                                        value: "episode/return/iqm", lower: "episode/return/iqm_low",
                                        upper: "episode/return/iqm_high")
                                ])
                        ])
                ])
            ])
        let verified = try await Tool.tfevents.run("verify", directory.appending("groups"))
        #expect(verified.exitCode == 0)
        #expect(verified.standardOutput.contains("0 errors, 0 warnings"))
    }

    @Test func whatIsThereIsNotOverwrittenUnlessAsked() async throws {
        try write("runs/a/seed-0", [1, 2])
        #expect(try await aggregate().exitCode == 0)
        #expect(try await aggregate().exitCode == 2)
        #expect(try await aggregate("--overwrite").exitCode == 0)
    }

    @Test func whatItWroteIsNoSource() async throws {
        for seed in 0...1 { try write("runs/a/seed-\(seed)", [1, 2]) }
        let runs = directory.appending("runs")
        try directory.link("link", to: runs)
        for (source, options) in [(runs, []), (directory.appending("link"), ["--overwrite"])] {
            let result = try await Tool.tfevents.run(
                ["aggregate", source, "--out", runs + "/groups"] + options)
            #expect(result.exitCode == 0, "\(result)")
            #expect(result.standardOutput.contains("groups/a: 2 runs, 1 tag\n"))
            #expect(
                result.standardError.contains("1 run below --out left out: groups that were written before")
                    == !options.isEmpty)
        }
        #expect(try directory.names(in: "runs/groups") == ["a"])
    }

    @Test(arguments: [("runs", "runs"), ("runs/a", ".")])
    func itDoesNotWriteAmongItsSources(_ source: String, _ out: String) async throws {
        for seed in 0...1 { try write("runs/a/seed-\(seed)", [1, 2]) }
        try write("runs/b/seed-0", [1, 2])
        let shell =
            "cd '\(directory.path)' && '\(Tool.tfevents.path)' aggregate \(source) runs/b --out \(out)"
        let result = try await Tool(path: "/bin/sh").run("-c", shell)
        #expect(result.exitCode == 2, "\(result)")
        #expect(result.standardError.contains("would be written among the runs that are read"))
        #expect(try directory.names(in: "runs/a") == ["seed-0", "seed-1"])
    }

    @Test func nothingWrittenIsAFailure() async throws {
        try write("runs/a/seed-0", [1, 2])
        let result = try await aggregate("--tag", "nothing")
        #expect(result.exitCode == 2)
        #expect(result.standardError.contains("no run has such a tag"))
        #expect(!directory.contains("groups"))
    }

    @Test func aTagWithoutANameHasABandAndNoChart() async throws {
        for group in ["a", "b"] {
            try directory.write(
                run: "runs/\(group)/seed-0",
                (1...3).map { step in
                    RawEvents.event(
                        step: step, [RawEvents.scalar([], 1), RawEvents.scalar(Array("loss".utf8), 2)])
                })
        }
        let result = try await aggregate("--tag", "*")
        #expect(result.exitCode == 0, "\(result.standardError)")
        for group in ["a", "b"] {
            let path = directory.appending("groups/\(group)/seed-0")
            let run = RunScalars(reading: try RunDirectory(path: path))
            #expect(run["loss/mean"]?.values == [2, 2, 2] && run["/mean"]?.values == [1, 1, 1])
        }
        let charts = try EventReader(path: directory.appending("groups")).flatMap(\.values)
            .compactMap { value in
                if case .layout(let layout) = value.interpretation() {
                    layout.categories[0].charts
                } else {
                    nil
                }
            }
        #expect(charts.map { $0.map(\.title) } == [["loss"], ["loss"]])
    }
}
