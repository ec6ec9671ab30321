import MetricsRecording
import Testing

@Suite
struct NamedValuesTests {
    @Test func keepTheOrderOfFirstAppearance() {
        var values: NamedValues<Int> = ["b": 1, "a": 2, "b": 3]
        values["c", default: 10] += 1
        values["a"] = 5
        #expect(values == ["b": 3, "a": 5, "c": 11])
        #expect(values.map(\.name) == ["b", "a", "c"])
        values["a"] = nil
        #expect(values == ["b": 3, "c": 11])
        #expect(values != ["c": 11, "b": 3])
        #expect(values["a"] == nil)
        #expect(values.mapValues(String.init) == ["b": "3", "c": "11"])
    }
}
