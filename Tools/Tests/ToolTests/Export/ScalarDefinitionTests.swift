import SystemPackage
import TFEvents
import TFRecord
import TestSupport
import Testing

/// What counts as a scalar, the same in every command, whatever else stands under its tag.
@Suite struct ScalarDefinitionTests {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private func tensor(_ tag: String, type: UInt8, plugin: String? = "scalars", _ elements: [UInt8])
        -> [UInt8]
    {
        let metadata = plugin.map {
            RawEvents.field(9, RawEvents.field(1, RawEvents.field(1, Array($0.utf8))))
        }
        return RawEvents.field(1, Array(tag.utf8)) + RawEvents.field(8, [0x08, type] + elements)
            + (metadata ?? [])
    }

    private func histogram(_ tag: String) -> [UInt8] {
        RawEvents.field(1, Array(tag.utf8)) + RawEvents.field(5, [])
    }

    private func scalar(_ tag: String, _ value: Float) -> [UInt8] { RawEvents.scalar(Array(tag.utf8), value) }

    @Test(arguments: [true, false])
    func scalarsAmongHistogramsAreKeptAndTheOthersCounted(histogramIsFirst: Bool) async throws {
        let values = [histogram("x"), scalar("x", 0.5)]
        try directory.write(
            run: "a", [RawEvents.event(step: 1, histogramIsFirst ? values : values.reversed())])
        let result = try await Tool.tfevents.run("export", directory.path)
        #expect(result.exitCode == 0)
        #expect(result.standardOutput == "run,tag,step,wall_time,value\na,x,1,1.0,0.5\n")
        #expect(result.standardError == "tfevents export: left out 1 value of the kind histograms: x\n")
        let tail = try await Tool.tfevents.run("tail", directory.path, "--json")
        #expect(tail.standardOutput.contains("\"value\": 0.5"))
        let inspection = try await Tool.tfevents.run("inspect", directory.path)
        #expect(inspection.standardOutput.contains("scalars, histograms"))
        #expect(RunScalars(reading: try RunDirectory(path: directory.appending("a")))["x"]?.values == [0.5])
    }

    @Test func integersKeepTheirDigitsAndWhatIsNoNumberIsCounted() async throws {
        let large = RawEvents.varint(9_007_199_254_740_993)
        try directory.write(
            run: "a",
            [
                RawEvents.event(
                    step: 9_007_199_254_740_993,
                    [
                        tensor("signed", type: 9, [0x50] + large),
                        tensor("unsigned", type: 23, RawEvents.field(17, RawEvents.varint(.max))),
                        tensor("two", type: 1, RawEvents.field(5, [UInt8](repeating: 0, count: 8))),
                    ])
            ])
        let result = try await Tool.tfevents.run("export", directory.path)
        #expect(
            result.standardOutput == """
                run,tag,step,wall_time,value
                a,signed,9007199254740993,1.0,9007199254740993
                a,unsigned,9007199254740993,1.0,18446744073709551615

                """)
        #expect(
            result.standardError
                == "tfevents export: left out 1 value of scalar tags that hold no single number: two\n")
    }

    @Test func theFirstMetadataOfATagCountsForItsTensors() async throws {
        let number = RawEvents.field(5, RawEvents.littleEndian(Float(1).bitPattern))
        try directory.write(
            run: "a",
            [
                RawEvents.event(step: 1, [tensor("mine", type: 1, plugin: "my_plugin", number)]),
                RawEvents.event(step: 2, [tensor("mine", type: 1, plugin: nil, number)]),
                RawEvents.event(step: 3, [tensor("plain", type: 1, plugin: nil, number)]),
            ])
        let result = try await Tool.tfevents.run("export", directory.path)
        #expect(result.standardOutput == "run,tag,step,wall_time,value\na,plain,3,1.0,1.0\n")
        #expect(result.standardError == "tfevents export: left out 2 values of the kind my_plugin: mine\n")
        let scalars = RunScalars(reading: try RunDirectory(path: directory.appending("a")))
        #expect(scalars.series.map(\.tag) == ["plain"])
    }

    @Test(arguments: ["inspect", "export", "tail"])
    func aValueThatCannotBeReadIsReportedAndTheNextOneRead(command: String) async throws {
        // Metadata of nine bytes of which one is there.
        let cutOff = RawEvents.field(1, Array("x".utf8)) + RawEvents.field(9, [0x0A, 0x09, 0x0A])
        try directory.write(
            run: "a",
            [
                RawEvents.event(step: 1, [cutOff, scalar("x", 1)]),
                RawEvents.event(step: 2, [scalar("x", 2.25)]),
            ])
        let result = try await Tool.tfevents.run(command, directory.path)
        #expect(result.exitCode == 1, "\(result.standardError)")
        #expect(result.standardOutput.contains("2.25"))
        #expect(result.standardError.contains("record 0 is no event"))
    }

    @Test func tagsAreTheirBytes() async throws {
        // The same to Unicode, and different to TensorBoard; and a byte that is no UTF-8.
        let tags: [[UInt8]] = [Array("\u{E9}".utf8), Array("e\u{301}".utf8), [0x61, 0xFF], [0x61, 0xFE]]
        try directory.write(
            run: "a",
            [RawEvents.event(step: 1, tags.enumerated().map { RawEvents.scalar($1, Float($0)) })])
        let wide = try await Tool.tfevents.run("export", "--wide", directory.path)
        #expect(
            Array(wide.standardOutput.utf8)
                == Array("run,step,wall_time,\u{E9},e\u{301},a\\xFF,a\\xFE\na,1,1.0,0.0,1.0,2.0,3.0\n".utf8))
    }

    @Test func tagsThatAreNoUTF8StayApart() async throws {
        let tags: [[UInt8]] = [[0x78, 0xFF], [0x78, 0xFE]]
        try directory.write(
            run: "runs/a/seed-0",
            (1...3).map { step in RawEvents.event(step: step, tags.map { RawEvents.scalar($0, Float(step)) })
            }
        )
        let (runs, groups) = (directory.appending("runs"), directory.appending("groups"))
        for command in [["export", "--series"], ["compare", "--tag", "*"]] {
            let result = try await Tool.tfevents.run(command + [runs])
            #expect(result.exitCode == 0, "\(result.standardError)")
            #expect(result.standardOutput.contains(#"x\xFF"#) && result.standardOutput.contains(#"x\xFE"#))
        }
        #expect(try await Tool.tfevents.run("aggregate", runs, "--tag", "*", "--out", groups).exitCode == 0)
        let group = RunScalars(reading: try RunDirectory(path: groups + "/a/seed-0"))
        #expect(group[#"x\xFF/mean"#]?.count == 3 && group[#"x\xFE/mean"#]?.count == 3)

        // No reader takes such an event, so that the copy has none; but nothing would become one.
        let new = directory.appending("new")
        let edited = try await Tool.tfevents.run("edit", runs, "--rename-tag", "^x=y", "--out", new)
        #expect(edited.exitCode == 1)
        #expect(edited.standardError.contains("record 0: byte 15 of the event: expected text in UTF-8"))
    }

    @Test func commasAndQuotesAreBytesToo() async throws {
        try directory.write(
            run: "a", [RawEvents.event(step: 1, [scalar("a,\u{301}b\"\u{200D}", 1), scalar("=1+1", 2)])])
        let table = try await Tool.tfevents.run("export", directory.path)
        #expect(
            Array(table.standardOutput.utf8)
                == Array(
                    "run,tag,step,wall_time,value\na,\"a,\u{301}b\"\"\u{200D}\",1,1.0,1.0\na,=1+1,1,1.0,2.0\n"
                        .utf8))
        let safe = try await Tool.tfevents.run("export", "--neutralize-formulas", directory.path)
        #expect(safe.standardOutput.contains("\na,'=1+1,"))
    }

    @Test func pointsThatShareAStepAreCounted() async throws {
        try directory.write(
            run: "a", (1...3).map { RawEvents.event(step: 0, wallTime: Double($0), [scalar("x", Float($0))]) }
        )
        let result = try await Tool.tfevents.run("export", "--wide", directory.path)
        #expect(result.standardOutput == "run,step,wall_time,x\na,0,1.0,3.0\n")
        #expect(
            result.standardError
                == "tfevents export: 2 of 3 points gave way to a later one of their run, tag and step\n")
    }

    @Test(arguments: [["inspect"], ["export"], ["tail"], ["watch", "--once"]])
    func millionsOfEmptyValuesTakeNoMemory(command: [String]) async throws {
        let values = [UInt8](repeating: 0, count: 2_000_000).enumerated().map {
            $0.offset % 2 == 0 ? 0x0A : 0x00 as UInt8
        }
        let event = [0x09] + RawEvents.littleEndian(1.0.bitPattern) + RawEvents.field(5, values)
        let file = FilePath(directory.appending("x.tfevents.gz"))
        var writer = try TFRecordWriter(path: file, compression: .gzip)
        try writer.write(event.span.bytes)
        try writer.close()
        let limited = try await Tool(path: "/bin/sh").run(
            ["-c", "ulimit -v 600000; exec \"$@\"", "sh", Tool.tfevents.path] + command + [directory.path])
        #expect(limited.exitCode == 0, "\(limited.standardError)")
    }

    @Test func filtersThatFitNothingAreTold() async throws {
        try directory.write(run: "a[1]", [RawEvents.event(step: 1, [scalar("x", 1)])])
        let missed = try await Tool.tfevents.run("export", directory.path, "--tag", "y*")
        #expect(missed.standardError == "tfevents export: no scalar fits --tag 'y*'\n")
        let spelled = try await Tool.tfevents.run("export", directory.path, "--run", "a[1]")
        #expect(spelled.standardOutput.contains("a[1],x,1"))
    }
}
