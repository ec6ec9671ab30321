import Foundation
import SwiftProtobuf
import Testing

@testable import TFEvents

@Suite struct MeaningTests {
    private func hyperparameters(_ data: ProtoHParamsPluginData) throws -> HyperparameterRecord? {
        HyperparameterRecord(.init(name: "hparams", content: try data.serializedBytes()))
    }

    @Test func hyperparametersAreThoseThatProtobufWrote() throws {
        let numbers = Google_Protobuf_Value(listValue: [1, 2])
        var data = ProtoHParamsPluginData()
        data.sessionStartInfo.groupName = "group"
        data.sessionStartInfo.startTimeSecs = 12.5
        data.sessionStartInfo.hparams = [
            "lr": 0.5, "name": "adam", "nesterov": true, "none": nil, "list": numbers,
        ]
        let list: [UInt8] = try numbers.serializedBytes()
        let start = HyperparameterRecord.SessionStart(
            hyperparameters: [
                "lr": .number(0.5), "name": .string("adam"), "nesterov": .bool(true), "none": .null,
                "list": .other(list),
            ], groupName: "group", startTime: 12.5)
        #expect(try hyperparameters(data) == .sessionStart(start))
    }
}
