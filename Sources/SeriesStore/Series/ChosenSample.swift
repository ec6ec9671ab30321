/// Values of a series that a loader of TensorBoard has chosen, and its way to choose some of them.
package struct ChosenSample<Element: Sendable>: Sendable {
    /// The values, in the order in which they are given.
    let elements: [Element]
    private let indices: @Sendable (_ limit: Int, _ count: Int) -> [Int]

    /// - Parameters:
    ///   - elements: The values, in the order in which they are given.
    ///   - indices: Which of so many are given where fewer are asked for.
    package init(_ elements: [Element], indices: @escaping @Sendable (_ limit: Int, _ count: Int) -> [Int]) {
        self.elements = elements
        self.indices = indices
    }

    func sample(_ limit: Int) -> [Element] { indices(limit, elements.count).map { elements[$0] } }
}
