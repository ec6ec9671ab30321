import Synchronization

/// What arises in the background, until the program asks for it.
///
/// After a fork no call waits for a thread that is gone.
final class WaitingQueue<Element: Sendable>: Sendable {
    /// Whether there is anything: a reader may ask for each event.
    private let isFilled = Atomic<Bool>(false)
    private let elements = Mutex<[Element]>([])
    private let limit: Int

    /// A queue of which, beyond a number of elements, the oldest are forgotten.
    init(limit: Int = .max) { self.limit = limit }

    var isEmpty: Bool { !isFilled.load(ordering: .relaxed) }

    /// Keeps an element, unless a fork caught another thread in the middle of doing so.
    func append(_ element: Element) {
        for _ in 0..<1_000 {
            let isDone: Void? = elements.withLockIfAvailable { elements in
                if elements.count == limit { elements.removeFirst() }
                elements.append(element)
                isFilled.store(true, ordering: .releasing)
            }
            if isDone != nil { return }
        }
    }

    /// The oldest element.
    var first: Element? { elements.withLockIfAvailable { $0.first } ?? nil }

    /// The oldest element, which is forgotten if it is taken.
    func next(where isTaken: (Element) -> Bool = { _ in true }) -> Element? {
        elements.withLockIfAvailable { elements -> Element? in
            guard let element = elements.first else { return nil }
            if isTaken(element) { elements.removeFirst() }
            isFilled.store(!elements.isEmpty, ordering: .releasing)
            return element
        } ?? nil
    }
}
