import Foundation
import SwiftProtobuf
import TestSupport
import Testing

@testable import TFEvents

@Suite struct LayoutTests {
    private let layout = ChartLayout([
        .init(
            "Losses",
            [
                .lines("loss", tags: ["loss/train", "loss.eval (1)"]),
                .lines("all", matching: ["loss/.*", "eval"]),
            ]),
        .init(
            "Bands", [.margins("latency", [.init(value: "mean", lower: "p5", upper: "p95")])], isClosed: true),
    ])

    @Test func isReadAsItWasLogged() throws {
        let logged = try LoggedKinds()
        try logged.writer.addLayout(layout)
        let values = try logged.read()
        #expect(values.map(\.tag) == ["custom_scalars__config__"])
        #expect(values.map(\.interpretation) == [.layout(layout)])
    }

    @Test func isWhatProtobufReads() throws {
        let read = try ProtoLayout(serializedBytes: layout.encoded)
        #expect(read.category.map(\.title) == ["Losses", "Bands"])
        #expect(read.category.map(\.closed) == [false, true])
        #expect(read.category[0].chart.map(\.title) == ["loss", "all"])
        #expect(read.category[0].chart[0].multiline.tag == ["^loss/train$", #"^loss\.eval \(1\)$"#])
        #expect(read.category[0].chart[1].multiline.tag == ["loss/.*", "eval"])
        let band = try #require(read.category[1].chart[0].margin.series.first)
        #expect([band.value, band.lower, band.upper] == ["mean", "p5", "p95"])
    }

    private func refused(_ layout: ChartLayout) throws -> String? {
        let logged = try LoggedKinds()
        var argument: String?
        do throws(InvalidArgument) { try logged.writer.addLayout(layout) } catch { argument = error.argument }
        logged.writer.addScalar("after", 1, step: 1)
        #expect(
            try logged.read().map(\.tag) == (argument == nil ? ["custom_scalars__config__"] : []) + ["after"])
        return argument
    }

    @Test func refusesWhatWouldNotBeShown() throws {
        let chart = ChartLayout.Chart.lines("a", tags: ["a"])
        #expect(try refused(layout) == nil)
        #expect(try refused(ChartLayout([])) == "layout.categories")
        #expect(try refused(ChartLayout([.init("", [chart])])) == "layout.categories[0].title")
        #expect(
            try refused(ChartLayout([.init("a", [chart]), .init("a", [chart])]))
                == "layout.categories[1].title")
        #expect(try refused(ChartLayout([.init("a", [])])) == "layout.categories[0].charts")
        #expect(
            try refused(ChartLayout([.init("a", [chart, .lines("a", tags: ["b"])])]))
                == "layout.categories[0].charts[1].title")
        #expect(
            try refused(ChartLayout([.init("a", [.lines("b", tags: [])])]))
                == "layout.categories[0].charts[0].content")
        #expect(
            try refused(ChartLayout([.init("a", [.lines("b", matching: ["x", ""])])]))
                == "layout.categories[0].charts[0].content[1]")
        #expect(
            try refused(
                ChartLayout([.init("a", [.margins("b", [.init(value: "v", lower: "", upper: "u")])])]))
                == "layout.categories[0].charts[0].content[0].lower")
    }
}
