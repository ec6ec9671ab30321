import MetricsRecording
import Testing

@Suite
struct SnapshotRingTests {
    @Test(arguments: [1, 2, 7, 64], [0, 1, 6, 7, 8, 200])
    func keepTheNewest(capacity: Int, count: Int) {
        var ring = SnapshotRing<Int>(capacity: capacity)
        for number in 0..<count {
            ring.append(number)
            #expect(ring.latest == number)
        }
        #expect(ring.snapshots == Array((0..<count).suffix(capacity)))
        #expect(ring.map { -$0 } == ring.snapshots.map { -$0 })
        ring.removeAll()
        #expect(ring.snapshots.isEmpty)
        #expect(ring.latest == nil)
        #expect(ring.capacity == capacity)
    }

    @Test func refuseToHoldNothing() async {
        await #expect(processExitsWith: .failure) {
            _ = SnapshotRing<Int>(capacity: 0)
        }
    }
}
