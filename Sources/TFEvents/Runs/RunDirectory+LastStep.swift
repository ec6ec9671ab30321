import SystemPackage
import TFRecord

extension RunDirectory {
    /// The largest step of all values in the run's event files; nil when there is none.
    ///
    /// - Throws: ``RunDirectoryError/Code/lastStepUnknown`` when a file cannot be read.
    public func lastStep() throws(RunDirectoryError) -> Int? {
        var last: Int?
        for path in eventFilePaths {
            do {
                var file = try EventFileReader(path: path)
                while let step = try file.nextSummaryStep() {
                    last = max(last ?? step, step)
                }
            } catch {
                throw .lastStepUnknown(path: path.readable, reason: error.description)
            }
        }
        return last.flatMap { Int(exactly: $0) }
    }
}

extension EventFileReader {
    /// The step of the next event that holds values, past everything that is damaged; nil at the end.
    fileprivate mutating func nextSummaryStep() throws(TFRecordError) -> Int? {
        while true {
            switch try next() {
            case .event:
                if let step = summaryStep { return step }
            case .damaged:
                continue
            case .end, .truncated:
                return nil
            }
        }
    }

    /// The step of the current event, if it holds values.
    private var summaryStep: Int? {
        do {
            let event = try EventCursor(payload)
            return event.isSummary ? event.step : nil
        } catch {
            return nil
        }
    }
}
