import TFEvents
import TestSupport
import Testing

@testable import EventVerification

@Suite struct SeriesSizeTests {
    /// Values that share their bytes, so that the test does not take what it talks about.
    private func check(valuesOf bytes: Int, count: Int) -> SeriesState {
        var tensor = Tensor()
        tensor.dataType = .uint8
        tensor.shape = Tensor.Shape([Int64(bytes)])
        tensor.content = [UInt8](repeating: 0, count: bytes)
        let metadata = SummaryMetadata(plugin: SummaryMetadata.Plugin(name: "mesh"))
        let value = Summary.Value(tag: "a", content: .tensor(tensor), metadata: metadata)
        let place = Finding.Place(path: "a")
        var state = SeriesState(value, at: place)
        var progress = VerificationProgress(limit: 10, includesHints: false)
        for _ in 0..<count { state.add(value, at: place, &progress) }
        return state
    }

    @Test func moreThanOneAnswerHoldsIsAWarning() throws {
        let finding = try #require(check(valuesOf: 3 << 20, count: 90).sizeFinding(tag: "a"))
        #expect(finding.check == .seriesSize)
        #expect(finding.found == "about 270 MiB")
        #expect(check(valuesOf: 2 << 20, count: 90).sizeFinding(tag: "a") == nil)
    }

    @Test func onlyWhatTensorBoardKeepsCounts() {
        #expect(check(valuesOf: 2 << 20, count: 200).sizeFinding(tag: "a") == nil)
    }
}
