import TestSupport
import Testing

@testable import TFEventsTool

/// What `tfevents link` says of a log directory.
@Suite struct LinkCommandTests {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private func write(_ run: String, points: Int) throws {
        let tag = Array("loss".utf8)
        try directory.write(
            run: "runs/\(run)", (1...points).map { RawEvents.event(step: $0, [RawEvents.scalar(tag, 1)]) })
    }

    private func link(_ arguments: String...) async throws -> [String] {
        let result = try await Tool.tfevents.run(["link", directory.appending("runs")] + arguments)
        #expect(result.exitCode == 0 && result.standardError.isEmpty, "\(result)")
        return result.standardOutput.split(separator: "\n").map(String.init)
    }

    @Test func groupsShareAColorAndTheFilterIsInTheAddress() async throws {
        try write("a/seed-0", points: 1)
        let lines = try await link("--tag-filter", "episode")
        #expect(lines.last?.contains("?tagFilter=episode&runColorGroup=regex") == true)
        #expect(try await Tool.tfevents.run("link", directory.appending("nothing")).exitCode == 2)
    }

    @Test(arguments: [(1_000, ""), (1_001, " --samples_per_plugin scalars=2000")])
    func asksForAllPointsWhereTensorBoardWouldLeaveOutSome(_ points: Int, _ option: String) async throws {
        try write("a", points: points)
        try write("b", points: 10)
        let lines = try await link()
        #expect(lines.count == 2)
        #expect(lines.first == "Show it:  tensorboard --logdir \(directory.appending("runs"))\(option)")
    }

    @Test(
        arguments: [
            (CurveSizes(curves: 1, points: 1_500_000, longest: 1_500_000), 1_500_000),
            (CurveSizes(curves: 100, points: 9_000_000, longest: 90_000), 20_000),
            (CurveSizes(curves: 100, points: 2_100_000, longest: 20_500), 20_000),
            (CurveSizes(curves: 3_000, points: 3_001_000, longest: 2_000), nil),
            (CurveSizes(curves: 1, points: 1_000_000_000, longest: 1_000_000_000), 2_000_000),
        ] as [(CurveSizes, Int?)])
    func asksForNoMoreThanHalfAGigabyteHolds(_ sizes: CurveSizes, _ samples: Int?) {
        #expect(sizes.samples == samples)
        let kept = min(samples ?? CurveSizes.usualSamples, sizes.longest) * sizes.curves
        #expect(kept * CurveSizes.bytesPerPoint <= 750_000_000)
    }

    @Test func saysWhatAllPointsWouldTake() async throws {
        let values = (0..<500).map { RawEvents.scalar(Array("loss/\($0)".utf8), 1) }
        let event = RawEvents.record(RawEvents.event(step: 1, values))
        try directory.write(
            "runs/events.out.tfevents.1", bytes: [[UInt8]](repeating: event, count: 4_100).flatMap { $0 })
        let lines = try await link()
        #expect(lines.first?.hasSuffix(" --samples_per_plugin scalars=4000") == true)
        #expect(
            lines.last
                == "Curves have up to 4,100 points, of which TensorBoard keeps 4,000; all 2,050,000 points would "
                + "take its data server about 0.5 GB")
    }
}
