import Testing

@testable import TFEventsTool

@Suite("A recording of lines")
struct LogRecordingTests {
    @Test func takesNumbersUnderTheirTags() throws {
        let events = try record(
            #"{"step": 10, "wall_time": 1.7e9, "loss": 0.3, "eval": {"reward": 5, "x": {"y": -1}}}"#
        ).events
        #expect(events == ["10 at 1700000000.0: loss=0.3 eval/reward=5.0 eval/x/y=-1.0"])
    }

    @Test func takesBooleansAndWhatPythonPrints() throws {
        let events = try record(
            #"{"a": true, "b": false, "c": NaN, "d": Infinity, "e": -Infinity, "f": -0.0}"#
        ).events
        #expect(events == ["0: a=1.0 b=0.0 c=nan d=inf e=-inf f=-0.0"])
    }

    @Test func keepsTheOrderOfKeys() throws {
        #expect(try record(#"{"z": 1, "a": 2, "m": 3, "step": 7}"#).events == ["7: z=1.0 a=2.0 m=3.0"])
    }

    @Test(arguments: [
        (#"{"it": 3, "step": 4}"#, "it", "3: step=4.0"),
        (#"{"train": {"it": 3}, "a": 4}"#, "train/it", "3: a=4.0"),
        (#"{"train.it": 3, "a": 4}"#, "train.it", "3: a=4.0"),
    ])
    func findsTheStepUnderItsKey(line: String, key: String, event: String) throws {
        #expect(try record(line, stepKey: key, separator: ".").events == [event])
    }

    @Test func dividesKeysWhereTold() throws {
        let line = #"{"latency_ms.db": 1, "a.b.c": {"d.e": 2}}"#
        #expect(try record(line, separator: ".").events == ["0: latency_ms/db=1.0 a/b/c/d/e=2.0"])
        #expect(try record(line).events == ["0: latency_ms.db=1.0 a.b.c/d.e=2.0"])
    }

    @Test func leavesOutWhatIsNoNumberAndSaysSoOnceForEachTag() throws {
        let line = #"{"s": "x", "n": null, "l": [1, 2], "o": {"s": "y"}, "a": 1}"#
        let result = try record(line, line)
        #expect(result.events == ["0: a=1.0", "1: a=1.0"])
        #expect(result.warnings.count == 4)
        for (warning, words) in zip(
            result.warnings, ["s is a string", "n is null", "l is an array", "o/s is a string"])
        {
            #expect(warning.hasPrefix("line 1: \(words)"))
        }
    }

    /// Nothing of a value is left out without a word, and nothing is made of what was meant otherwise.
    @Test(arguments: [
        (
            #"{"$image": "a.png", "caption": "x"}"#,
            "$image: expected no other member beside it, found caption"
        ),
        (#"{"$image": []}"#, "$image: expected one or more"),
        (#"{"$image": "missing.png"}"#, "found missing.png: No such file or directory"),
        (#"{"$image": "/"}"#, "found /: Is a directory"),
        (#"{"$image": "/dev/zero"}"#, "found /dev/zero: "),
        (#"{"$image": {"base64": "", "path": "a"}}"#, "$image: expected base64, found path"),
        (
            #"{"$audio": {"rate": 1, "sample": [0]}}"#,
            "$audio: expected samples, rate, channels, found sample"
        ),
        (#"{"$audio": []}"#, "$audio: expected one or more"),
        (#"{"$audio": 5}"#, "$audio: expected a text"),
        (#"{"$histogram": {"bucket": []}}"#, "$histogram"),
        (
            #"{"$pr_curve": {"labels": [NaN], "scores": [0.5]}}"#,
            "$pr_curve.labels: expected labels of 0 and 1"
        ),
        (#"{"$pr_curve": {"labels": [7], "scores": [0.5]}}"#, "$pr_curve.labels: expected labels of 0 and 1"),
        (#"{"$pr_curve": {"labels": [1], "scores": [1], "weigths": [2]}}"#, "found weigths"),
        (#"{"$mesh": {"vertices": [[0, 0, 0]], "color": [[1, 2, 3]]}}"#, "found color"),
        (#"{"$embedding": {"values": [[1]], "columns": ["a", "b"]}}"#, "expected columns and rows"),
        (
            #"{"$embedding": {"values": [[1]], "labels": ["a"], "rows": [["b"]]}}"#,
            "expected labels, or columns"
        ),
        (#"{"$graph": [{"name": "a", "op": "b", "input": []}]}"#, "$graph[0]: expected name, op"),
    ])
    func saysWhatCannotBeAValue(value: String, words: String) throws {
        let result = try record(#"{"x": \#(value), "a": 1}"#)
        #expect(result.events == ["0: a=1.0"] && result.warnings.count == 1)
        #expect(result.warnings.first?.contains(words) == true, "\(result.warnings)")
    }

    @Test func saysThatAValueNeedsATag() throws {
        let result = try record(#"{"$image": "a.png", "a": 1}"#)
        #expect(result.events == ["0: a=1.0"])
        #expect(
            result.warnings.first?.contains(#"expected within a tag, as in {"tag": {"$image": …}}"#) == true)
    }

    @Test func takesScalarsWhoseNamesBeginWithADollarSign() throws {
        #expect(
            try record(#"{"price": {"$usd": 1, "$eur": 2}}"#).events == ["0: price/$usd=1.0 price/$eur=2.0"])
    }

    @Test func writesNoEventForALineWithoutNumbersButCountsIt() throws {
        #expect(try record(#"{"s": "x"}"#, #"{}"#, #"{"a": 1}"#).events == ["2: a=1.0"])
    }

    @Test func showsWhatIsNoObject() throws {
        let result = try record("hello", #"{"a": 1}"#, "[1]", "", "{'a': 1}", #"{"a": 2"#)
        #expect(result.shown == "hello\n[1]\n\n{'a': 1}\n{\"a\": 2\n")
        #expect(result.refusedCount == 2)
        #expect(result.events == ["0: a=1.0"])
        // Whoever prints Python's dict instead of JSON is told why TensorBoard stays empty, once.
        #expect(result.warnings.count == 1)
        #expect(result.warnings[0].hasPrefix("line 5: no JSON object"))
    }

    @Test(arguments: ["hello", "[1]", "{'a': 1}", #"{"a": 1} x"#, #"{"step": 1.5}"#, #"{"step": "1"}"#])
    func stopsAtALineThatIsNoObjectWhenStrict(line: String) throws {
        let error = try #require(throws: LogRecording.Failure.self) {
            try record(#"{"a": 1}"#, "", line, isStrict: true)
        }
        #expect(error.line == 3)
        #expect(error.description.hasPrefix("line 3: "))
    }

    @Test(arguments: [#""1""#, "null", "1.5", "1e300", "NaN", "[1]", "true"])
    func countsALineWhoseStepIsNone(step: String) throws {
        let result = try record(#"{"step": 5, "a": 1}"#, #"{"step": \#(step), "a": 2}"#)
        #expect(result.events == ["5: a=1.0", "6: a=2.0"])
        #expect(result.warnings.map { $0.prefix(28) } == ["line 2: the step is no whole"])
    }

    @Test(arguments: ["10", "10.0", "1e1"])
    func takesEveryWholeNumberAsStep(step: String) throws {
        #expect(try record(#"{"step": \#(step), "a": 1}"#).events == ["10: a=1.0"])
    }

    @Test(arguments: [
        (#"bar: 50%|##  | 5/10\#re:100%|###|\#r{"step": 1, "a": 0}"#, 1),
        ("\u{1B}[32m{\"step\": 2, \"a\": 0}\u{1B}[0m", 2),
        (#"INFO:root:{"step": 3, "a": 0}"#, 3),
        (#"2024-01-01 00:00:00,1 [rank0]: {"step": 4, "a": 0} end"#, 4),
        ("\u{FEFF}{\"step\": 5, \"a\": 0}\r", 5), (#"{not this} {"step": 6, "a": 0}"#, 6),
    ])
    func findsAnObjectAnywhereInItsLine(line: String, step: Int) throws {
        let result = try record(line)
        #expect(result.events == ["\(step): a=0.0"])
        #expect(!result.shown.contains("\"a\""))
    }

    @Test func takesEachOfTheObjectsOfALine() throws {
        #expect(try record(#"{"step": 3, "a": 1}{"step": 4, "a": 2}"#).events == ["3: a=1.0", "4: a=2.0"])
    }

    @Test func countsLinesOnceAStepIsAFraction() throws {
        let result = try record([0.5, 1.0, 1.5, 2.0, 2.5].map { #"{"loss": 1, "step": \#($0)}"# })
        #expect(result.events == (0...4).map { "\($0): loss=1.0" })
        #expect(result.warnings.count == 1)
    }

    @Test func saysOnceWhatTensorBoardWouldShowOtherwise() throws {
        let result = try record(
            #"{"wall_time": 1700000000000, "a": 1}"#, #"{"wall_time": -5, "a": 1}"#,
            #"{"ppl": 1e40, "a": 1}"#,
            #"{"wall_time": 1700000000001, "ppl": 1e40}"#)
        #expect(
            result.events == [
                "0 at 1700000000.0: a=1.0", "1: a=1.0", "2: ppl=1e+40 a=1.0",
                "3 at 1700000000.001: ppl=1e+40",
            ])
        #expect(
            result.warnings.map { $0.prefix(16) }
                == ["line 1: wall_time", "line 2: wall_time", "line 3: ppl is 1"].map { $0.prefix(16) })
    }

    @Test func takesTheNumbersOfListsWhenTold() throws {
        #expect(
            try record(#"{"x": [1, [2, 3]], "y": [{"z": 4}]}"#, takesLists: true).events
                == ["0: x/0=1.0 x/1/0=2.0 x/1/1=3.0 y/0/z=4.0"])
    }

    @Test(arguments: ["NaN", "Infinity", #""2024""#, "null"])
    func takesThePresentWhereTheWallTimeIsNone(wallTime: String) throws {
        let result = try record(#"{"wall_time": \#(wallTime), "a": 1}"#)
        #expect(result.events == ["0: a=1.0"])
        #expect(result.warnings.map { $0.prefix(20) } == ["line 1: wall_time is"])
    }

    @Test func saysOnceThatStepsWentBack() throws {
        let lines = [1, 2, 1, 2, 1].map { #"{"step": \#($0), "a": 0}"# }
        let result = try record(lines)
        #expect(result.events == (1...5).map { "\($0): a=0.0" })
        #expect(result.warnings.count == 1)
        #expect(result.warnings[0].hasPrefix("line 3: the step went back to 1;"))
        #expect(try record(lines, reset: .keep).events == [1, 2, 1, 2, 1].map { "\($0): a=0.0" })
        let error = #expect(throws: LogRecording.Failure.self) { try record(lines, reset: .error) }
        #expect(error == LogRecording.Failure(line: 3, problem: "the step went back from 2 to 1"))
    }

    @Test func showsALineWhoseStepLeavesTheAxis() throws {
        let result = try record(
            #"{"step": 9223372036854775807, "a": 1}"#, #"{"a": 2}"#, #"{"step": 1, "a": 3}"#)
        #expect(result.events == ["9223372036854775807: a=1.0"])
        #expect(result.shown == "{\"a\": 2}\n{\"step\": 1, \"a\": 3}\n")
        #expect(result.warnings.count == 1)
    }

    @Test func tellsALineThatIsTooLong() throws {
        let result = try record(#"{"a": 1}"#, #"{"a": 1234}"#, #"{"a": 2}"#, limit: 10)
        #expect(result.events == ["0: a=1.0", "1: a=2.0"])
        #expect(result.shown == "{\"a\": 1234}\n")
        #expect(result.warnings.map { $0.prefix(14) } == ["line 2: longer"])
        #expect(result.isIncomplete)
    }

    private func record(
        _ lines: String...,
        stepKey: String = "step",
        separator: String? = nil,
        reset: LogStepAxis.Reset = .offset,
        isStrict: Bool = false,
        takesLists: Bool = false,
        limit: Int = 1000
    ) throws -> Recorded {
        try record(
            lines, stepKey: stepKey, separator: separator, reset: reset, isStrict: isStrict,
            takesLists: takesLists, limit: limit)
    }

    private func record(
        _ lines: [String],
        stepKey: String = "step",
        separator: String? = nil,
        reset: LogStepAxis.Reset = .offset,
        isStrict: Bool = false,
        takesLists: Bool = false,
        limit: Int = 1000
    ) throws -> Recorded {
        let recorded = Recorded()
        var recording = LogRecording(
            projection: LogProjection(stepKey: stepKey, separator: separator, takesLists: takesLists),
            axis: LogStepAxis(reset: reset),
            isStrict: isStrict,
            outputs: recorded.outputs
        )
        var splitter = LogLineSplitter(limit: limit)
        for piece in splitter.split((lines.joined(separator: "\n") + "\n").utf8) {
            try recording.take(piece)
        }
        recorded.isIncomplete = recording.summary.isIncomplete
        recorded.refusedCount = recording.summary.refusedCount
        return recorded
    }
}

/// What a recording gave.
private final class Recorded {
    /// Each event as `step at wall time: tag=value …`.
    var events: [String] = []
    var shown = ""
    var warnings: [String] = []
    var isIncomplete = false
    var refusedCount = 0

    var outputs: LogRecording.Outputs {
        LogRecording.Outputs(
            record: { scalars, step, wallTime in
                let time = wallTime.map { " at \($0)" } ?? ""
                let values = scalars.map { "\($0.tag)=\($0.value)" }.joined(separator: " ")
                self.events.append("\(step)\(time): \(values)")
            },
            show: { self.shown += String(decoding: $0, as: UTF8.self) },
            warn: { self.warnings.append($0) }
        )
    }
}
