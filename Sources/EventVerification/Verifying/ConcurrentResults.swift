import Dispatch
import Synchronization
@_spi(Tools) import TFEvents

/// Results that all processors work on, handed out in the order of what they are made from.
final class ConcurrentResults<Result: Sendable>: Sendable {
    private let finished = Mutex<[Int: Result]>([:])
    private let arrivals = DispatchSemaphore(value: 0)

    /// Begins to transform all elements.
    init<Element: Sendable>(_ elements: [Element], _ transform: @escaping @Sendable (Element) -> Result) {
        DispatchQueue.global().async { [self] in
            _ = concurrentMap(Array(elements.enumerated())) { index, element in
                let result = transform(element)
                finished.withLock { $0[index] = result }
                arrivals.signal()
            }
        }
    }

    /// Waits for the result of one element; each can be had once.
    func take(_ index: Int) -> Result {
        while true {
            if let result = finished.withLock({ $0.removeValue(forKey: index) }) { return result }
            arrivals.wait()
        }
    }
}
