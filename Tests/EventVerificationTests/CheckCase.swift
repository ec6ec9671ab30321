import EventVerification
import Foundation
import TestSupport
import Testing

/// The smallest log directory in which a check has something to say.
struct CheckCase: Sendable, CustomTestStringConvertible {
    let check: String
    let severity: Severity
    /// Where circumstances make it another one.
    var foundSeverity: Severity?
    /// What is found beside it because no smaller case exists.
    var others: [String] = []
    let make: @Sendable (TemporaryDirectory) throws -> Void

    fileprivate func beside(_ other: String) -> Self {
        var one = self
        one.others = [other]
        return one
    }

    var testDescription: String { check }

    static let all =
        paths + files + records + events + steps + values + metadata + series + sessions + runs
        + embeddings
}

// MARK: - Ways to make one

extension CheckCase {
    /// Files of a run, each with a version in front.
    fileprivate static func run(
        _ check: String, _ severity: Severity, _ files: [SerializedEvent]...
    ) -> CheckCase {
        CheckCase(check: check, severity: severity) { directory in
            for (number, events) in files.enumerated() {
                try directory.write(.versioned(events), to: "run/tfevents.\(number)")
            }
        }
    }

    /// A file whose bytes are changed.
    fileprivate static func bytes(
        _ check: String, _ severity: Severity, _ change: @escaping @Sendable (inout [UInt8]) -> Void
    ) -> CheckCase {
        CheckCase(check: check, severity: severity) { directory in
            var bytes = EventFile.versioned((1...3).map { .scalar("loss", step: $0) }).bytes
            change(&bytes)
            try directory.write(bytes, to: "run/tfevents.1")
        }
    }

    /// Something beside a sound run.
    fileprivate static func path(
        _ check: String, _ severity: Severity, _ make: @escaping @Sendable (TemporaryDirectory) throws -> Void
    ) -> CheckCase {
        CheckCase(check: check, severity: severity) { directory in
            try directory.write(.versioned([.scalar("loss", step: 1)]), to: "run/tfevents.1")
            try make(directory)
        }
    }
}

extension EventFile {
    fileprivate static func versioned(_ events: [SerializedEvent]) -> EventFile {
        var file = EventFile.versioned
        for event in events { file.append(event) }
        return file
    }
}

private func session(_ field: UInt8, _ content: [UInt8] = []) -> SerializedValue {
    let name = ["experiment", "session_start_info", "session_end_info"][Int(field >> 3) - 2]
    return SerializedValue(tag: "_hparams_/\(name)")
        .metadata(plugin: "hparams", content: [field, UInt8(content.count)] + content, dataClass: 2)
        .floats([], shape: [0])
}

private let (experiment, start, end): (UInt8, UInt8, UInt8) = (0x12, 0x1a, 0x22)

// MARK: - Subject by subject

extension CheckCase {
    fileprivate static let paths = [
        path("path.directory", .error) { try $0.write(.versioned, to: "run/x.tfevents.d/tfevents") },
        path("path.loop", .warning) { try $0.link("run/loop", to: $0.path) },
        path("path.not-regular-file", .warning) { mkfifo($0.appending("run/pipe.tfevents"), 0o600) },
        path("path.unreadable", .error) { try $0.link("run/z.tfevents", to: "/nonexistent") },
    ]

    fileprivate static let files = [
        path("file.compressed", .warning) { directory in
            let gzip = try TestSupport.run(["gzip", "--stdout", directory.appending("run/tfevents.1")])
            try directory.write([UInt8](gzip.output), to: "other/tfevents.gz")
        },
        path("file.empty", .warning) { try $0.write([], to: "run/tfevents.2") },
        path("file.format", .error) {
            try $0.write([UInt8](repeating: 0xfe, count: 100), to: "run/tfevents.x")
        },
        bytes("file.version", .hint) { $0.removeFirst(EventFile.versioned.bytes.count) },
    ]

    fileprivate static let records = [
        bytes("record.data-crc", .error) { $0[$0.count - 10] ^= 1 },
        bytes("record.length", .error) { bytes in
            var long = EventFile()
            long.append(payload: [UInt8](repeating: 0, count: 5000))
            bytes.insert(contentsOf: long.bytes.prefix(20), at: EventFile.versioned.bytes.count)
        },
        bytes("record.length-crc", .error) { $0 += [UInt8](repeating: 0, count: 100) },
        bytes("record.truncated", .note) { $0.removeLast() },
    ]

    fileprivate static let events = [
        CheckCase(check: "event.field-type", severity: .error) { directory in
            var file = EventFile.versioned
            file.append(payload: [0x08, 1])
            try directory.write(file)
        },
        run("event.graph", .error, [.graph([0xff, 0xff])]),
        run("event.meta-graph", .hint, [.metaGraph()]),
        run("event.step-precision", .warning, [.scalar("loss", step: 1 << 53 + 1)]),
        CheckCase(check: "event.undecodable", severity: .error) { directory in
            var file = EventFile.versioned
            file.append(payload: [0x0b])
            try directory.write(file)
        },
        run("event.utf8", .error, [.scalar(tag: [0xff], step: 1)]),
        run("event.wall-time", .error, [.scalar("loss", step: 1, wallTime: .nan)]),
        run(
            "event.wall-time-order", .warning,
            [.scalar("loss", step: 1, wallTime: 9), .scalar("loss", step: 2, wallTime: 7)]),
        run("event.wall-time-unit", .warning, [.scalar("loss", step: 1, wallTime: 1.7e12)]),
    ]

    fileprivate static let steps = [
        run("scalar.duplicate-step", .warning, [.scalar("loss", 1, step: 1), .scalar("loss", 2, step: 1)]),
        run(
            "value.duplicate-step", .warning,
            [1, 2].map { .values(SerializedValue(tag: "a").image(width: $0)) }),
        run("scalar.step-order", .error, [.scalar("loss", step: 2), .scalar("loss", step: 1)]),
        run(
            "value.step-order", .error,
            [2, 1].map { .values(SerializedValue(tag: "a").image(), step: $0) }),
        run(
            "session.start", .error,
            [.sessionStart(step: 0), .scalar("loss", step: 1)],
            [.sessionStart(step: 0), .scalar("loss", step: 2)]),
    ]

    fileprivate static let values = [
        run("audio.rate", .hint, [.values(SerializedValue(tag: "a").audio(rate: 8000, inFile: 16000))])
            .beside("value.legacy-form"),
        run(
            "histogram.content", .warning,
            [
                .values(
                    SerializedValue(tag: "a").metadata(plugin: "histograms").floats(
                        [0, .nan, 1], shape: [1, 3]))
            ]),
        run(
            "image.format", .hint,
            [.values(SerializedValue(tag: "a").metadata(plugin: "images").strings([[0x31], [0x31], [0x31]]))]),
        run("value.empty", .note, [.values(SerializedValue(tag: "a"))]),
        run("scalar.non-finite", .hint, [.scalar("loss", .nan, step: 1)]),
        run(
            "scalar.tensor-form", .error,
            [.values(SerializedValue(tag: "a").metadata(plugin: "scalars").floats([1], shape: [1]))]),
        run(
            "tensor.layout", .error,
            [
                .values(
                    SerializedValue(tag: "a").metadata(plugin: "histograms").floats([1, 2], shape: [1, 2]))
            ]),
        run(
            "text.utf8", .error,
            [.values(SerializedValue(tag: "a").metadata(plugin: "text").strings([[0xff]]))]),
        run("value.legacy-form", .hint, [.values(SerializedValue(tag: "a").histogram())]),
        run("value.node-name", .warning, [.values(SerializedValue(nodeName: "a").scalar())]),
        run("value.obsolete-form", .warning, [.values(SerializedValue(tag: "a").obsoleteHistogram())]),
    ]

    fileprivate static let metadata = [
        run(
            "metadata.change", .warning,
            [
                .values(
                    SerializedValue(tag: "a").metadata(plugin: "scalars", dataClass: 1).floats([1]), step: 1),
                .values(
                    SerializedValue(tag: "a").metadata(plugin: "scalars", description: "b", dataClass: 1)
                        .floats([1]),
                    step: 2),
            ]),
        run(
            "metadata.content", .error,
            [.values(SerializedValue(tag: "a").metadata(plugin: "scalars", content: [0x0b]).floats([1]))]),
        run(
            "metadata.data-class", .error,
            [.values(SerializedValue(tag: "a").metadata(plugin: "scalars", dataClass: 2).floats([1]))]),
        run(
            "metadata.description", .warning,
            [.values(SerializedValue(tag: "a").metadata(plugin: "", description: "b").scalar())]),
        run("metadata.missing", .error, [.values(SerializedValue(tag: "a").floats([1]))]),
        run(
            "metadata.plugin", .warning,
            [.values(SerializedValue(tag: "a").metadata(plugin: "own").floats([1]))]),
        run(
            "metadata.version", .error,
            [.values(SerializedValue(tag: "a").metadata(plugin: "scalars", content: [0x08, 1]).floats([1]))]),
    ]

    fileprivate static let series = [
        run("series.no-values", .error, [.values(SerializedValue(tag: "a").metadata(plugin: "scalars"))]),
        run("series.sampled", .hint, (1...1001).map { .scalar("loss", step: $0) }),
        run("series.tag", .hint, [.scalar("loss/", step: 1)]),
        run(
            "series.two-plugins", .error,
            [
                .values(SerializedValue(tag: "a").metadata(plugin: "scalars").floats([1]), step: 1),
                .values(SerializedValue(tag: "a").metadata(plugin: "text").strings([[0x61]]), step: 2),
            ]),
    ]

    fileprivate static let sessions = [
        CheckCase(check: "hparams.experiments", severity: .warning) { directory in
            for name in ["a", "b"] {
                let value = session(experiment, [0x0a, 1] + [UInt8](name.utf8))
                try directory.write(.versioned([.values(value)]), to: "\(name)/tfevents")
            }
        },
        run("hparams.no-end", .hint, [.values(session(start))]),
        run("hparams.no-start", .warning, [.values(session(end))]),
        CheckCase(check: "hparams.root", severity: .hint) { directory in
            try directory.write(.versioned([.values(session(start), session(end))]))
        },
        run(
            "hparams.step", .error,
            [.values(session(start), session(end)), .scalar("loss", step: 1 << 31)]),
    ]

    fileprivate static let runs = [
        CheckCase(check: "run.file-count", severity: .warning) { directory in
            for number in 1...1001 { try directory.write(.versioned, to: "tfevents.\(number)") }
        },
        run(
            "run.file-order", .warning,
            [.scalar("loss", step: 1, wallTime: 20)], [.scalar("loss", step: 2, wallTime: 10)]),
        run(
            "run.overlapping-files", .warning,
            [.scalar("loss", step: 1, wallTime: 10), .scalar("loss", step: 2, wallTime: 30)],
            [.scalar("loss", step: 3, wallTime: 20)]),
        // What is no file of pending events is left alone.
        CheckCase(check: "run.pending-events", severity: .warning, foundSeverity: .note) {
            try $0.write("run/.pending-events.0000000000000000", text: "")
        },
    ]

    /// An embedding of two points in two dimensions, with these files.
    private static func embedding(
        _ check: String, _ severity: Severity, points: [Float]? = [1, 1.5, 0.1, 0.2],
        path: String = "t.bytes", _ more: String = "", metadata: String? = nil
    ) -> CheckCase {
        .path(check, severity) { directory in
            try directory.write(
                "run/projector_config.pbtxt",
                text:
                    #"embeddings { tensor_name: "t" tensor_path: "\#(path)" tensor_shape: 2 tensor_shape: 2 \#(more) }"#
            )
            if let points {
                try directory.write(
                    "run/t.bytes", bytes: points.flatMap { littleEndian($0.bitPattern) })
            }
            if let metadata { try directory.write("run/m.tsv", text: metadata) }
        }
    }

    fileprivate static let embeddings = [
        path("projector.config", .error) {
            try $0.write("run/projector_config.pbtxt", text: "embeddings {{{")
        },
        embedding(
            "projector.metadata", .warning, #"metadata_path: "m.tsv""#, metadata: "name\tkind\na\tb\n"),
        embedding("projector.path", .error, path: "../t.bytes"),
        embedding("projector.tensor", .error, points: nil),
    ]
}
