import Dispatch
import Synchronization

/// Transforms elements on all processors; the results stand in the order of the elements.
func concurrentMap<Element: Sendable, Result: Sendable>(
    _ elements: ArraySlice<Element>, _ transform: @Sendable (Element) -> Result
) -> [Result] {
    guard elements.count > 1 else { return elements.map(transform) }
    let results = Mutex<[Int: Result]>([:])
    DispatchQueue.concurrentPerform(iterations: elements.count) { index in
        let result = transform(elements[elements.startIndex + index])
        results.withLock { $0[index] = result }
    }
    let all = results.withLock { $0 }
    return elements.indices.compactMap { all[$0 - elements.startIndex] }
}
