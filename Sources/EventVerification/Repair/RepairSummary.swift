/// What a repair did in all.
public struct RepairSummary: Hashable, Sendable {
    /// A path that could not be repaired.
    public struct Failure: Hashable, Sendable {
        /// The path.
        public var path: String
        /// What kind of trouble it is.
        public var code: RepairError.Code
        /// Why not, in a sentence.
        public var reason: String

        /// A failure that an error tells of.
        public init(path: String, _ error: RepairError) {
            self.path = path
            code = error.code
            reason = error.description
        }
    }

    /// Files that were read.
    public internal(set) var fileCount = 0
    /// Files among them that hold something else now, or are no more.
    public internal(set) var changedFileCount = 0
    /// Records that were kept, changed or not.
    public internal(set) var recordCount = 0
    /// How often each thing was done.
    public internal(set) var actionCounts: [RepairAction.Kind: Int] = [:]
    /// Bytes of the (inflated) sources that are not in the result.
    public internal(set) var lostByteCount: UInt64 = 0
    /// Where the result is: a directory, or files.
    public internal(set) var results: [String] = []
    /// Where the originals of files repaired in place are now.
    public internal(set) var backups: [String] = []
    /// The paths that could not be repaired.
    public internal(set) var failures: [Failure] = []

    /// How often a thing was done.
    public func count(_ kind: RepairAction.Kind) -> Int { actionCounts[kind] ?? 0 }

    mutating func include(_ action: RepairAction) {
        actionCounts[action.kind, default: 0] += action.count
        lostByteCount += action.lostByteCount
    }

    mutating func fail(_ path: String, _ error: RepairError) {
        failures.append(Failure(path: path, error))
    }
}
