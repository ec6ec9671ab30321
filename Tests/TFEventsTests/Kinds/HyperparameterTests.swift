import Foundation
import SwiftProtobuf
import TestSupport
import Testing

@testable import TFEvents

@Suite struct HyperparameterTests {
    private let experiment = HyperparameterRecord.Experiment(
        name: "search", description: "Which *one*?",
        hyperparameters: [
            .init("lr", in: 0...1, displayName: "Rate", description: "of learning"),
            .init("policy", oneOf: ["random", "greedy"]), .init("nesterov", oneOf: [true, false]),
            .init("note", .string),
        ],
        metrics: [.init("eval/loss", displayName: "Loss", description: "the last"), "eval/return"])

    private let hyperparameters: [String: HyperparameterRecord.Value] = [
        "lr": 0.5, "policy": "greedy", "nesterov": false, "note": "",
    ]

    private func records(_ logged: LoggedKinds) throws -> [HyperparameterRecord] {
        try logged.read().compactMap { value in
            #expect(value.step == 0)
            guard case .hyperparameters(let record) = value.interpretation else { return nil }
            return record
        }
    }

    @Test func isReadAsItWasLogged() throws {
        let logged = try LoggedKinds()
        let session = try logged.writer.beginSession(
            hyperparameters: hyperparameters, group: "group", experiment: experiment, startTime: 12.5)
        session.end(.failure)
        let records = try records(logged)
        try #require(records.count == 3)
        #expect(records[0] == .experiment(experiment))
        #expect(
            records[1]
                == .sessionStart(
                    .init(
                        hyperparameters: HyperparameterValues(hyperparameters), groupName: "group",
                        startTime: 12.5)))
        guard case .sessionEnd(let end) = records[2] else { throw NoEnd() }
        #expect(end.status == .failure && abs(end.endTime - Date().timeIntervalSince1970) < 3600)
    }

    @Test func isWhatProtobufReads() throws {
        let logged = try LoggedKinds()
        _ = try logged.writer.beginSession(
            hyperparameters: hyperparameters, group: "g", experiment: experiment, startTime: 3)
        try logged.writer.close()
        let file = try #require(try logged.directory.eventFiles().first)
        let values = try EventFileOracle.events(of: file).flatMap(\.summary.value)
        #expect(values.map(\.tag) == ["_hparams_/experiment", "_hparams_/session_start_info"])
        #expect(values.allSatisfy { $0.metadata.pluginData.pluginName == "hparams" })
        #expect(values.allSatisfy { $0.tensor.tensorShape.dim.map(\.size) == [0] })
        let contents = try values.map {
            try ProtoHParamsPluginData(serializedBytes: $0.metadata.pluginData.content)
        }
        let infos = contents[0].experiment.hparamInfos
        #expect(infos.map(\.type) == [.dataTypeFloat64, .dataTypeString, .dataTypeBool, .dataTypeString])
        #expect(infos[0].domainInterval.maxValue == 1)
        #expect(infos[1].domainDiscrete.values.map(\.stringValue) == ["random", "greedy"])
        #expect(infos[2].domainDiscrete.values.map(\.boolValue) == [true, false])
        #expect(contents[0].experiment.metricInfos.map(\.name.tag) == ["eval/loss", "eval/return"])
        let start = contents[1].sessionStartInfo
        #expect(start.hparams == ["lr": 0.5, "policy": "greedy", "nesterov": false, "note": ""])
        #expect(start.groupName == "g" && start.startTimeSecs == 3)
    }

    private struct NoEnd: Error {}

    private func status(_ body: (LoggedKinds) async throws -> Void) async throws
        -> HyperparameterRecord.Status?
    {
        let logged = try LoggedKinds()
        try await body(logged)
        for case .sessionEnd(let end) in try records(logged) { return end.status }
        return nil
    }

    @Test func endsWithTheStatusOfItsBody() async throws {
        #expect(
            try await status { try $0.writer.withSession(hyperparameters: ["lr": 1]) {} } == .success)
        #expect(
            try await status { logged in
                #expect(throws: NoEnd.self) {
                    try logged.writer.withSession(hyperparameters: ["lr": 1]) { throw NoEnd() }
                }
            } == .failure)
        #expect(
            try await status { logged in
                await #expect(throws: NoEnd.self) {
                    try await logged.writer.withSession(hyperparameters: ["lr": 1]) {
                        await Task.yield()
                        throw NoEnd()
                    }
                }
            } == .failure)
        #expect(
            try await status { logged in
                let writer = logged.writer
                let task = Task {
                    try await writer.withSession(hyperparameters: ["lr": 1]) {
                        while !Task.isCancelled { await Task.yield() }
                    }
                }
                task.cancel()
                try await task.value
            } == .failure)
        #expect(try await status { _ = try $0.writer.beginSession(hyperparameters: [:]) } == nil)
    }

    @Test func namesAGroupByAllButTheSeed() {
        let name = HyperparameterRecord.groupName(
            of: ["seed": 3, "policy": "a", "lr": 0.25, "steps": 2000, "fast": true], except: ["seed"])
        #expect(name == "fast=true, lr=0.25, policy=a, steps=2000")
    }

    private func refused(
        _ hyperparameters: [String: HyperparameterRecord.Value],
        _ experiment: HyperparameterRecord.Experiment? = nil
    ) throws -> String? {
        let logged = try LoggedKinds()
        var argument: String?
        do throws(InvalidArgument) {
            _ = try logged.writer.beginSession(hyperparameters: hyperparameters, experiment: experiment)
        } catch {
            argument = error.argument
        }
        logged.writer.addScalar("after", 1, step: 1)
        let tags = try logged.read().map(\.tag)
        #expect(tags.last == "after" && (argument == nil || tags.count == 1))
        return argument
    }

    @Test func refusesWhatTheDashboardDoesNotShow() throws {
        #expect(try refused(hyperparameters, experiment) == nil)
        #expect(try refused(["a": .null]) == "hyperparameters.a")
        #expect(try refused(["a": .other([50, 0])]) == "hyperparameters.a")
        #expect(try refused(["a": .number(.nan)]) == "hyperparameters.a")
        #expect(try refused(["": 1]) == "hyperparameters")
        #expect(try refused(["other": 1], experiment) == "hyperparameters.other")
        #expect(try refused(["lr": 2], experiment) == "hyperparameters.lr")
        #expect(try refused(["policy": "best"], experiment) == "hyperparameters.policy")
        #expect(try refused(["note": true], experiment) == "hyperparameters.note")
        #expect(try refused([:], .init(metrics: ["a", "a"])) == "experiment.metrics[1]")
        #expect(
            try refused([:], .init(hyperparameters: [.init("", .string)])) == "experiment.hyperparameters[0]")
        #expect(
            try refused([:], .init(hyperparameters: [.init("a", oneOf: [1, "b"])]))
                == "experiment.hyperparameters[0].domain")
        #expect(
            try refused([:], .init(hyperparameters: [.init("a", oneOf: [])]))
                == "experiment.hyperparameters[0].domain")
    }

    @Test func refusesTheStepsAtWhichAMetricWouldBreakTheDashboard() throws {
        let logged = try LoggedKinds()
        let (writer, beyond) = (logged.writer, 1 << 31)
        _ = try writer.beginSession(hyperparameters: hyperparameters, experiment: experiment)
        writer.addScalar("eval/loss", 1, step: beyond)
        writer.addScalar("eval/loss", Float(1), step: -beyond - 1)
        writer.addScalar("eval/loss", 1, step: beyond, description: "tensor")
        writer.addScalars(["other": 1, "eval/loss": 1], step: beyond)
        writer.addScalars(ScalarGroup(["other", "eval/loss"]), [1, 1], step: .max)
        writer.log(["eval": ["loss": 1.0]], step: beyond)
        #expect(writer.droppedEventCount == 6)
        #expect(Set(logged.refusedArguments) == ["step"])
        writer.addScalar("eval/loss", 1, step: beyond - 1)
        writer.addScalar("eval/loss", 1, step: -beyond)
        writer.addScalar("other", 1, step: beyond)
        writer.log(["other": 1.0], step: beyond)
        let steps = try logged.read().filter { !$0.tag.hasPrefix("_hparams_") }.map(\.step)
        #expect(steps == [beyond - 1, -beyond, beyond, beyond])
    }

    @Test func refusesToResumeWhereMetricsWouldBreakTheDashboard() throws {
        let logged = try LoggedKinds()
        let late = try EventWriter(
            runDirectory: logged.directory.path, options: .init(resume: .fromStep(1 << 31)))
        #expect(throws: InvalidArgument.self) { try late.beginSession(hyperparameters: ["a": 1]) }
    }

    private enum Policy: String, Encodable { case greedy }

    @Test func takesVariables() throws {
        let (rate, small, half, seed, name) = (0.25, Float(0.1), Float16(0.1), UInt8(3), "a b")
        let began = Date(timeIntervalSince1970: 1_700_000_000)
        let logged = try LoggedKinds()
        try logged.writer.withSession(
            hyperparameters: [
                "rate": rate, "small": small, "half": half, "seed": seed, "name": name, "began": began,
                "policy": Policy.greedy, "nesterov": seed > 2,
            ]
        ) {}
        guard case .sessionStart(let start) = try records(logged).first else { throw NoEnd() }
        #expect(
            start.hyperparameters == [
                "rate": 0.25, "small": 0.1, "half": 0.1, "seed": 3, "name": "a b",
                "began": "2023-11-14T22:13:20Z", "policy": "greedy", "nesterov": true,
            ])
    }

    @Test func namesTheVariableThatIsNone() throws {
        let logged = try LoggedKinds()
        #expect(throws: InvalidArgument("layers", expected: "a single value", found: "a list")) {
            try logged.writer.beginSession(hyperparameters: ["layers": [64, 64]])
        }
        let absent: Double? = nil
        #expect(
            throws: InvalidArgument("limit", expected: "a number, text or truth value", found: "nothing")
        ) { try logged.writer.beginSession(hyperparameters: ["limit": absent]) }
    }
}
