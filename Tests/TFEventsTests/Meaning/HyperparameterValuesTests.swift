import TFEvents
import Testing

@Suite struct HyperparameterValuesTests {
    @Test func namesStandInTheOrderThatPeopleExpect() {
        let values: HyperparameterValues = ["layer10": 1, "layer2": 2, "layer1": 3, "a": 4]
        #expect(values.names == ["a", "layer1", "layer2", "layer10"])
        #expect(values.map(\.value) == [4, 3, 2, 1])
    }

    @Test func bytesTellNamesApart() {
        let values: HyperparameterValues = ["\u{E9}": 1, "e\u{301}": 2]
        #expect(values.count == 2 && values["\u{E9}"] == 1 && values["e\u{301}"] == 2)
        #expect(values != ["e\u{301}": 1, "\u{E9}": 2])
        #expect(values == ["e\u{301}": 2, "\u{E9}": 1])
    }

    @Test func theLastOneOfANameCounts() {
        var values: HyperparameterValues = ["a": 1, "b": 2, "a": 3]
        values.merge([(key: "b", value: 4), (key: "01", value: 5), (key: "1", value: 6)])
        #expect(values.count == 4 && values["a"] == 3 && values["b"] == 4)
        #expect(values["01"] == 5 && values["1"] == 6 && values["c"] == nil && values[""] == nil)
        #expect(values.filter { $0.value > 4 }.names == ["01", "1"])
    }
}
