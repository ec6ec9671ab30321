import Foundation
import TFEvents
import Testing

@Suite("Runs")
struct RunsTests {
    @Test
    func fileIsAnEventFileWhereverItsNameSaysTFEvents() {
        #expect(RunDirectory.isEventFileName("events.out.tfevents.1700000000.host.1.0"))
        #expect(RunDirectory.isEventFileName(".tfevents"))
        #expect(!RunDirectory.isEventFileName("events.out.TFEVENTS.1"))
        #expect(!RunDirectory.isEventFileName("events.out.tfevent"))
    }
}
