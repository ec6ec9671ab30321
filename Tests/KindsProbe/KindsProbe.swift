import TFEvents

/// Logs every kind of value that pages of TensorBoard show; Tools/interop/test_kinds.py knows what.
///
///     KindsProbe DIRECTORY
///     KindsProbe DIRECTORY media    what Tools/interop/test_media.py knows
///     KindsProbe DIRECTORY read     prints what a run means
@main
struct KindsProbe {
    private static let experiment = HyperparameterRecord.Experiment(
        name: "kinds", description: "Two policies, two **seeds** each",
        hyperparameters: [
            .init("policy", oneOf: ["greedy", "random"], displayName: "Policy"), .init("lr", in: 0...1),
            .init("nesterov", oneOf: [true, false]), .init("seed", .number),
        ],
        metrics: [.init("eval/return", displayName: "Return"), "eval/loss"])

    private static let layout = ChartLayout([
        .init(
            "Losses",
            [.lines("both", tags: ["loss/train", "eval/loss"]), .lines("all of loss", matching: ["loss/"])]),
        .init(
            "Bands", [.margins("reward", [.init(value: "band/mean", lower: "band/low", upper: "band/high")])]),
    ])

    private struct Failure: Error {}

    static func main() throws {
        switch CommandLine.arguments.dropFirst(2).first {
        case "media": try logMedia(to: CommandLine.arguments[1])
        case "read": try printValues(of: CommandLine.arguments[1])
        default: try logKinds()
        }
    }

    private static func logKinds() throws {
        for policy in ["greedy", "random"] {
            for seed in 0..<2 {
                let directory = "\(CommandLine.arguments[1])/\(policy)/seed-\(seed)"
                try withEventWriter(runDirectory: directory) { try log(policy, seed, to: $0) }
            }
        }
    }

    private static func log(_ policy: String, _ seed: Int, to writer: EventWriter) throws {
        let hyperparameters: [String: HyperparameterRecord.Value] = [
            "policy": .string(policy), "lr": policy == "greedy" ? 0.5 : 0.25,
            "nesterov": .bool(policy == "greedy"),
            "seed": .number(Double(seed)),
        ]
        try? writer.withSession(
            hyperparameters: hyperparameters,
            group: HyperparameterRecord.groupName(of: hyperparameters, except: ["seed"]),
            experiment: experiment
        ) {
            try writer.addLayout(layout)
            try logText(to: writer)
            for step in 1...20 { log(step, Double(seed), to: writer) }
            if policy == "random", seed == 1 { throw Failure() }
        }
    }

    private static func logText(to writer: EventWriter) throws {
        let table = try MarkdownTable(header: ["name", "value"], rows: [["a|b", "1"], ["c", "*2*"]])
        writer.addText("notes", "**begun** with `lr`", step: 0, description: "What *happened*")
        writer.addText("notes", "Ähm 🤖\n\n- one\n- two", step: 1)
        writer.addText("table", table, step: 0)
        writer.addJSON("configuration", ["layers": [64, 32], "heads": [8]], step: 0)
    }

    private static func log(_ step: Int, _ seed: Double, to writer: EventWriter) {
        let time = Double(step)
        writer.addScalars(
            [
                "loss/train": 1 / time, "eval/loss": 2 / time + seed, "eval/return": time + seed,
                "band/low": time - 1, "band/mean": time, "band/high": time + 2,
            ], step: step)
        writer.addScalar(
            "described", time / 2, step: step, displayName: "A *name*", description: "Half of the **step**")
        writer.log(["latency": ["db": time, "cache": 2 * time]], step: step)
        writer.addHistogram(
            "weights", weights(step), step: step, displayName: "Weights",
            description: "Whole numbers from 0 to 96 and the step")
        var accumulator = HistogramAccumulator()
        accumulator.add(contentsOf: weights(step))
        writer.addHistogram("streamed", accumulator.histogram, step: step)
        if let ready = try? Histogram(buckets: [
            .init(left: -1, right: 0, count: 2.5), .init(left: 1, right: 4, count: time),
        ]) {
            writer.addHistogram("ready", ready, step: step)
        }
        writer.addHistogram("constant", [5, 5, 5], step: step)
        writer.addHistogram("nothing", [Double](), step: step)
        writer.addHistogram("broken", [1, 2, .nan, .infinity] as [Double], step: step)
    }

    private static func weights(_ step: Int) -> [Double] {
        (0..<200).map { Double($0 * $0 % 97 + step) }
    }
}
