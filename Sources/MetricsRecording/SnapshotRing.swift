import DequeModule

/// The most recent snapshots, as many as fit; a new one drops the oldest.
public struct SnapshotRing<Snapshot> {
    /// The number of snapshots that fit.
    public let capacity: Int

    private var ring: Deque<Snapshot>

    /// Creates an empty ring.
    ///
    /// - Parameter capacity: The number of snapshots that fit, at least 1.
    public init(capacity: Int) {
        precondition(capacity > 0, "a ring holds at least one snapshot")
        self.capacity = capacity
        ring = Deque(minimumCapacity: min(capacity, 1024))
    }

    /// Appends a snapshot and drops the oldest where there is no room.
    ///
    /// - Complexity: O(1), amortised.
    public mutating func append(_ snapshot: Snapshot) {
        if ring.count == capacity { ring.removeFirst() }
        ring.append(snapshot)
    }

    /// Drops all snapshots.
    public mutating func removeAll() {
        ring.removeAll(keepingCapacity: true)
    }

    /// The newest snapshot.
    public var latest: Snapshot? { ring.last }

    /// The snapshots, oldest first.
    ///
    /// - Complexity: O(*n*).
    public var snapshots: [Snapshot] { Array(ring) }

    /// What `transform` makes of every snapshot, oldest first.
    ///
    /// - Complexity: O(*n*).
    public func map<Result>(_ transform: (Snapshot) -> Result) -> [Result] {
        ring.map(transform)
    }
}

extension SnapshotRing: Sendable where Snapshot: Sendable {}
