/// A place in the stream of records that a log is given, whatever becomes of its files: it only grows.
struct StreamOffset: Comparable, Hashable {
    let rawValue: UInt64

    /// More than any log is given: half of what a file's offset can be.
    static let limit = StreamOffset(rawValue: 1 << 62)

    static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

    static func + (start: Self, count: Int) -> Self { Self(rawValue: start.rawValue &+ UInt64(count)) }

    /// How many bytes lie between two places; 0 where they are in the wrong order.
    static func - (end: Self, start: Self) -> Int {
        end < start ? 0 : Int(clamping: end.rawValue - start.rawValue)
    }
}

/// A place in a file of records.
package struct FileOffset: Comparable, Hashable, Sendable {
    package let rawValue: UInt64

    package init(rawValue: UInt64) { self.rawValue = rawValue }

    package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

    package static func + (start: Self, count: Int) -> Self {
        Self(rawValue: start.rawValue &+ UInt64(count))
    }

    /// For the calls of the system; never negative.
    var systemOffset: Int64 { Int64(clamping: rawValue) }
}

/// A place in the file that holds segments.
struct PendingFileOffset: Comparable, Hashable {
    let rawValue: UInt64

    static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

    static func + (start: Self, count: Int) -> Self { Self(rawValue: start.rawValue &+ UInt64(count)) }
}

/// A place in a segment.
struct SegmentOffset: Comparable, Hashable {
    let rawValue: Int

    static let zero = SegmentOffset(rawValue: 0)

    static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

    static func + (start: Self, count: Int) -> Self { Self(rawValue: start.rawValue + count) }

    static func - (end: Self, start: Self) -> Int { end.rawValue - start.rawValue }
}
