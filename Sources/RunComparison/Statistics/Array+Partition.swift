extension [Double] {
    /// The first index at which a predicate holds that is false before it and true from it on.
    ///
    /// - Complexity: O(log *n*).
    func partitioningIndex(_ isBehind: (Double) -> Bool) -> Int {
        var range = startIndex..<endIndex
        while !range.isEmpty {
            let middle = (range.lowerBound + range.upperBound) / 2
            range = isBehind(self[middle]) ? range.lowerBound..<middle : middle + 1..<range.upperBound
        }
        return range.lowerBound
    }
}
