import TestSupport
import Testing

@testable import TFEvents

@Suite struct StructTests {
    private struct Service: Encodable {
        var latency: Float = 1.5
        var replicas: UInt8 = 3
    }

    private class Base: Encodable { var base = 1 }

    private struct Metrics: Encodable {
        var loss = 0.5
        var count = -7
        var services = ["db": Service()]
        var accuracy: [Double?] = [0.25, nil, 0.75]
        var reward: Double?
        var matrix = [[1, 2], [3]]
        var base = Base()
        var nothing: [Int] = []
        var missing: Double? = .nan
    }

    private func scalars(_ logged: LoggedKinds) throws -> [String: Float] {
        var scalars: [String: Float] = [:]
        for value in try logged.read() {
            guard case .scalar(let number) = value.interpretation else { continue }
            scalars[value.tag] = Float(number)
        }
        return scalars
    }

    @Test func becomesAScalarForEachNumber() throws {
        let logged = try LoggedKinds()
        logged.writer.log(Metrics(missing: 4), step: 3)
        #expect(
            try scalars(logged) == [
                "loss": 0.5, "count": -7, "services/db/latency": 1.5, "services/db/replicas": 3,
                "accuracy/0": 0.25, "accuracy/2": 0.75, "matrix/0/0": 1, "matrix/0/1": 2, "matrix/1/0": 3,
                "base/base": 1, "missing": 4,
            ])
    }

    private struct ByTurns: Encodable {
        enum Key: String, CodingKey { case actor, critic, x, y }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            var actor = container.nestedContainer(keyedBy: Key.self, forKey: .actor)
            var critic = container.nestedUnkeyedContainer(forKey: .critic)
            try critic.encode(1)
            try actor.encode(2, forKey: .x)
            try container.encode(3, forKey: .y)
            try critic.encode(4)
            try actor.encode(5, forKey: .y)
        }
    }

    @Test func keepsApartContainersThatAreUsedByTurns() throws {
        let logged = try LoggedKinds()
        logged.writer.log(ByTurns(), step: 3)
        #expect(
            try scalars(logged) == ["critic/0": 1, "actor/x": 2, "y": 3, "critic/1": 4, "actor/y": 5])
    }

    @Test func isOneEventAndTheSameBytesAsItsScalars() throws {
        struct Pair: Encodable {
            var a = 0.1
            var b = Service()
        }
        for precision in Precision.allCases {
            let logged = try LoggedKinds()
            let writer = try EventWriter(
                runDirectory: logged.directory.appending("x"), options: .init(precision: precision))
            writer.log(Pair(), step: 5, wallTime: 9)
            writer.addScalars(["a": 0.1, "b/latency": 1.5, "b/replicas": 3], step: 5, wallTime: 9)
            try writer.close()
            let payloads = try EventFileOracle.payloads(of: try #require(writer.path))
            #expect(payloads.count == 3 && payloads[1] == payloads[2])
        }
    }

    @Test func takesPrefixesAndSteps() throws {
        let logged = try LoggedKinds()
        logged.writer.prefixed("a").prefixed("b").log(Service(), step: 1)
        logged.writer.withStep(2) { $0.log(["x": 1.5]) }
        logged.writer.log([7, 8], step: 3)
        logged.writer.log([Double]?.none, step: 3)
        #expect(
            try scalars(logged) == ["a/b/latency": 1.5, "a/b/replicas": 3, "x": 1.5, "0": 7, "1": 8])
    }

    private enum Mode: String, Encodable { case fast }
    private struct Named: Encodable {
        var before = 1.0
        var service: [String: Mode] = ["db": .fast]
    }
    private struct Flagged: Encodable {
        var list = [true]
    }
    private struct Stubborn: Encodable, Error {
        func encode(to encoder: any Encoder) throws { throw self }
    }

    @Test func refusesWhatIsNoNumberByItsPath() throws {
        let logged = try LoggedKinds()
        logged.writer.log(Named(), step: 1)
        logged.writer.log(Flagged(), step: 1)
        logged.writer.log(5, step: 1)
        logged.writer.log("text", step: 1)
        logged.writer.log(["a": Stubborn()], step: 1)
        logged.writer.log(["a": 1], step: 1)
        #expect(
            logged.refusedArguments == ["service/db", "list/0", "metrics", "metrics", "metrics"])
        #expect(logged.writer.droppedEventCount == 5)
        #expect(try scalars(logged) == ["a": 1])
    }

    private struct Configuration: Encodable {
        struct Optimizer: Encodable {
            var lr = 0.5
            var nesterov = true
        }
        var name = "adam"
        var optimizer = Optimizer()
        var seed: Int?
    }

    @Test func givesHyperparametersWithTheirTypes() throws {
        #expect(
            try HyperparameterRecord.values(of: Configuration()) == [
                "name": "adam", "optimizer/lr": 0.5, "optimizer/nesterov": true,
            ])
        #expect(throws: InvalidArgument("layers", expected: "a single value", found: "an array")) {
            try HyperparameterRecord.values(of: ["layers": [1, 2]])
        }
        #expect(throws: InvalidArgument("lr", expected: "a finite number", found: "inf")) {
            try HyperparameterRecord.values(of: ["lr": Double.infinity])
        }
    }

    @Test func describedScalarsAreReadAsTheyWereLogged() throws {
        let logged = try LoggedKinds()
        for step in 1...3 {
            logged.writer.addScalar(
                "loss", 0.1, step: step, displayName: "Loss", description: "lower is *better*")
        }
        let values = try logged.read()
        #expect(values.map(\.interpretation) == Array(repeating: .scalar(Double(Float(0.1))), count: 3))
        #expect(values.allSatisfy { $0.metadata?.displayName == "Loss" })
        #expect(values.allSatisfy { $0.metadata?.description == "lower is *better*" })
    }
}
