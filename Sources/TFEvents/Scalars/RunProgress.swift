/// How far a run was read, and what is known of its series.
@_spi(Tools) public struct RunProgress: Sendable {
    /// Its files, in the order of reading.
    public var files: [FileProgress]
    /// Its series, in the order of their first values.
    public var series: [SeriesIndex.Series]

    /// Nothing was read.
    public init(files: [FileProgress] = [], series: [SeriesIndex.Series] = []) {
        self.files = files
        self.series = series
    }

    /// How a run stands to what is known of it.
    public enum Continuation: Hashable, Sendable {
        /// Nothing of it has changed.
        case unchanged
        /// More may stand in its last file, or in further ones.
        case goesOn
        /// A file that was read holds other events now, or is gone, or another has come before it.
        case isReplaced(file: String)
        /// A file that was read cannot be read now.
        case isUnreadable(EventDamage)
    }

    /// Looks at a run's files; of those that have changed the last record that was read is read again.
    public func continuation(of run: RunDirectory) -> Continuation {
        let paths = run.eventFilePaths
        for (index, file) in files.enumerated() where index >= paths.count || paths[index] != file.path {
            return .isReplaced(file: file.path.readable)
        }
        var isUnchanged = paths.count == files.count
        for (index, file) in files.enumerated() {
            switch file.continuation {
            case .unchanged: continue
            // What comes in an earlier file belongs before what was read of the later ones.
            case .goesOn where index == files.count - 1: isUnchanged = false
            case .isUnreadable where file.mark == nil:
                // Nothing is known of it that could be lost: it is tried with the others.
                isUnchanged = false
            case .isUnreadable(let error):
                return .isUnreadable(
                    EventDamage(
                        run: run.name, file: file.path.readable, offset: nil, recordIndex: nil,
                        cause: .unreadable(error)))
            case .goesOn, .isReplaced: return .isReplaced(file: file.path.readable)
            }
        }
        return isUnchanged ? .unchanged : .goesOn
    }
}
