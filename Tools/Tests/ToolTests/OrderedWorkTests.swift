import Synchronization
import Testing
import ToolSupport

@Suite
struct OrderedWorkTests {
    @Test func resultsComeInTheOrderOfTheWork() {
        var work = OrderedWork<Int, Int> { number in
            // The earlier ones of each ten take longest.
            (0..<(10 - number % 10) * 10_000).reduce(number) { sum, step in sum &+ step % 1 }
        }
        var results: [Int] = []
        for number in 0..<200 { work.add(number) { results.append($0) } }
        work.finish { results.append($0) }
        #expect(results == Array(0..<200))
    }

    @Test func noMoreThanSixteenPiecesAreUnderWay() {
        let started = Mutex(0)
        var work = OrderedWork<Void, Void> { started.withLock { $0 += 1 } }
        var taken = 0
        for _ in 0..<100 {
            work.add(()) { taken += 1 }
            #expect(started.withLock { $0 } <= taken + 16)
        }
        work.finish { taken += 1 }
        #expect(taken == 100)
    }

    @Test func anErrorOfWhoTakesTheResultsIsThrown() {
        struct Full: Error {}
        var work = OrderedWork<Int, Int> { $0 }
        work.add(1) { _ in Issue.record("taken too early") }
        #expect(throws: Full.self) { try work.finish { _ in throw Full() } }
    }
}
