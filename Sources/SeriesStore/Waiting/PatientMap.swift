import CPlatform
import Dispatch
import Synchronization
package import SystemPackage

/// Transforms elements that stand on disks, on some threads, as long as the disks answer.
///
/// A thread that has taken no processor time for a while waits for a disk, which may never answer: it is forsaken with
/// its element, and another takes its place.
package final class PatientMap<Element: Sendable, Result: Sendable>: Sendable {
    private struct State {
        /// The elements before this one are given out.
        var next = 0
        var results: [Result?]
        var workers: [Int: Worker] = [:]
        var workerCount = 0
        /// What the threads that were not forsaken have taken.
        var processorTime: UInt64 = 0
    }

    private struct Worker {
        /// Nil until its thread has begun.
        var clock: UInt64?
        /// What it took, in nanoseconds, when it was last seen to have taken more, and when that was.
        var time: UInt64 = 0
        var lastProgress = monotonic_nanoseconds()
        var disk: DeviceID?
        var isForsaken = false
    }

    private let elements: [Element]
    private let disk: @Sendable (Element) -> DeviceID?
    private let transform: @Sendable (Element) -> Result
    private let forsaken: ForsakenThreads
    private let state: Mutex<State>
    private let ends = DispatchSemaphore(value: 0)

    private static var lookInterval: DispatchTimeInterval { .milliseconds(100) }

    private init(
        _ elements: [Element], _ disk: @escaping @Sendable (Element) -> DeviceID?,
        _ forsaken: ForsakenThreads,
        _ transform: @escaping @Sendable (Element) -> Result
    ) {
        self.elements = elements
        self.disk = disk
        self.forsaken = forsaken
        self.transform = transform
        state = Mutex(State(results: Array(repeating: nil, count: elements.count)))
    }

    /// Transforms elements; waits until all are transformed but those whose disks do not answer.
    ///
    /// - Parameters:
    ///   - elements: The elements.
    ///   - threadCount: How many threads work at once.
    ///   - patience: After how many seconds without an answer a disk is waited for no longer.
    ///   - forsaken: The threads that wait in vain.
    ///   - disk: The disk on which an element stands, if that is known.
    ///   - transform: The transformation.
    /// - Returns: The results in the order of the elements, nil for those whose disk did not answer; and how many
    ///   seconds of a processor it took.
    package static func results(
        _ elements: [Element], threadCount: Int = 1, patience: Double = 3,
        forsaking forsaken: ForsakenThreads,
        disk: @escaping @Sendable (Element) -> DeviceID? = { _ in nil },
        _ transform: @escaping @Sendable (Element) -> Result
    ) -> (results: [Result?], processorSeconds: Double) {
        let map = PatientMap(elements, disk, forsaken, transform)
        for _ in 0..<min(threadCount, elements.count) { map.startWorker() }
        while map.state.withLock({ $0.workers.values.contains { !$0.isForsaken } }) {
            guard map.ends.wait(timeout: .now() + lookInterval) == .timedOut else { continue }
            map.forsakeSilent(patience: UInt64(patience * 1e9))
        }
        return map.state.withLock { ($0.results, Double($0.processorTime) * 1e-9) }
    }

    private func startWorker() {
        guard forsaken.hasRoom(for: nil) else { return }
        let number = state.withLock { state in
            state.workerCount += 1
            state.workers[state.workerCount] = Worker()
            return state.workerCount
        }
        // A queue of its own has a thread of its own.
        DispatchQueue(label: "disk").async { self.work(number) }
    }

    private func work(_ number: Int) {
        let clock = thread_clock()
        let begin = thread_clock_nanoseconds(clock)
        while let index = take(number, clock) {
            let result = transform(elements[index])
            state.withLock { state in
                if state.workers[number]?.isForsaken == false { state.results[index] = result }
            }
        }
        let worker = state.withLock { state in
            let worker = state.workers.removeValue(forKey: number)
            if worker?.isForsaken == false { state.processorTime += thread_clock_nanoseconds(clock) - begin }
            return worker
        }
        if let worker, worker.isForsaken { forsaken.remove(worker.disk) } else { ends.signal() }
    }

    /// The next element for a thread; those on disks that have not answered often enough are passed over.
    private func take(_ number: Int, _ clock: UInt64) -> Int? {
        state.withLock { state in
            guard state.workers[number]?.isForsaken == false else { return nil }
            while state.next < elements.count {
                let index = state.next
                state.next += 1
                let disk = disk(elements[index])
                guard disk == nil || forsaken.hasRoom(for: disk) else { continue }
                state.workers[number] = Worker(clock: clock, disk: disk)
                return index
            }
            return nil
        }
    }

    /// Forsakes the threads that have taken no time for as long as patience lasts, and puts others in their places.
    private func forsakeSilent(patience: UInt64) {
        let count = state.withLock { state in
            let now = monotonic_nanoseconds()
            var silentCount = 0
            for (number, worker) in state.workers where !worker.isForsaken {
                guard let clock = worker.clock else { continue }
                let time = thread_clock_nanoseconds(clock)
                if time > worker.time {
                    state.workers[number]?.time = time
                    state.workers[number]?.lastProgress = now
                } else if now - worker.lastProgress > patience {
                    state.workers[number]?.isForsaken = true
                    forsaken.add(worker.disk)
                    silentCount += 1
                }
            }
            return state.next < elements.count ? silentCount : 0
        }
        for _ in 0..<count { startWorker() }
    }
}
