import TFEvents

extension Histogram {
    /// A list of numbers, or `{"buckets": [[left, right, count], …]}`.
    init(_ place: JSONPlace) throws(InvalidArgument) {
        guard let buckets = place["buckets"] else {
            self.init(try place.numbers)
            return
        }
        try place.requireMembers("buckets")
        var rows: [Summary.HistogramBucket] = []
        for bucket in try buckets.elements {
            let numbers = try bucket.numbers
            guard numbers.count == 3 else { throw bucket.error("[left, right, count]") }
            rows.append(.init(left: numbers[0], right: numbers[1], count: numbers[2]))
        }
        try self.init(buckets: rows)
    }
}
