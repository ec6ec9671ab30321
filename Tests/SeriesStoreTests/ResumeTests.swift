import Testing

@testable import SeriesStore

@Suite("A step that runs back is shown as the run meant it")
struct ResumeTests {
    private let run: LoggedRun

    init() throws { run = try LoggedRun() }

    @Test("A resumed training takes back what it repeats, once and again")
    func isResumed() throws {
        try run.write("1", LoggedRun.events(0..<100, from: 0))
        #expect(run.reloaded() == LoggedRun.points(0..<100))
        try run.write("2", LoggedRun.events(60..<120, from: 1000, factor: 2))
        #expect(run.reloaded() == LoggedRun.points(0..<60) + LoggedRun.points(60..<120, factor: 2))
        try run.write("3", LoggedRun.events(50..<70, from: 2000, factor: 3))
        #expect(run.reloaded() == LoggedRun.points(0..<50) + LoggedRun.points(50..<70, factor: 3))
    }

    @Test("Workers that write at the same time keep all their points, in the order of the steps")
    func isShared() throws {
        try run.write("1", LoggedRun.events(stride(from: 0, to: 100, by: 2), from: 0))
        try run.write("2", LoggedRun.events(stride(from: 1, to: 100, by: 2), from: 1))
        #expect(run.reloaded() == LoggedRun.points(0..<100))
    }

    @Test("Another episode within a file, or a stray step 0, erases nothing")
    func isRewound() throws {
        let steps = Array(0..<100) + Array(40..<80) + [0]
        try run.write("1", LoggedRun.events(steps))
        #expect(run.reloaded() == LoggedRun.points(steps))
    }

    @Test("The least and the greatest step there are count as any other, and are taken back as any other")
    func isExtreme() throws {
        let steps = [Int.min, 0, Int.max]
        try run.write("1", LoggedRun.events(steps))
        #expect(run.reloaded() == LoggedRun.points(steps))
        try run.write("2", LoggedRun.events([Int.max], from: 1000, factor: 2))
        #expect(
            run.reloaded() == LoggedRun.points(steps.dropLast()) + LoggedRun.points([Int.max], factor: 2))
    }

    @Test("A session that starts again at a step takes back all from there on; the first one nothing")
    func startsAgain() throws {
        let first = [LoggedRun.start(at: 0, time: 0)] + LoggedRun.events(0..<100, from: 1)
        try run.write("1", first)
        #expect(run.reloaded() == LoggedRun.points(0..<100))
        let second = [LoggedRun.start(at: 50, time: 500)] + LoggedRun.events(90..<95, from: 501, factor: 2)
        try run.write("1", first + second)
        #expect(run.reloaded() == LoggedRun.points(0..<50) + LoggedRun.points(90..<95, factor: 2))
    }

    @Test("A run that starts again a hundred thousand times is read", .timeLimit(.minutes(5)))
    func startsAgainAndAgain() throws {
        let count = 100_000
        try run.write(
            "1",
            (0..<count).flatMap { part in
                let (step, time) = (count - part, Double(2 * part))
                return [LoggedRun.start(at: step, time: time)] + LoggedRun.events([step], from: time + 1)
            })
        #expect(run.reloaded() == LoggedRun.points([1]))
    }
}
