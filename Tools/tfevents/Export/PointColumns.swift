import ColumnarTables
@_spi(Tools) import TFEvents

/// The points of many runs as columns: run, tag, step, wall_time and value, and perhaps whether the run begins anew.
struct PointColumns {
    static func columns(sayingAnew: Bool) -> [TableColumn] {
        [
            TableColumn("run", .text), TableColumn("tag", .text), TableColumn("step", .integer),
            TableColumn("wall_time", .double), TableColumn("value", .double),
        ] + (sayingAnew ? [TableColumn("anew", .truth)] : [])
    }

    private var runs = TextValues()
    private var tags = TextValues()
    private var steps: [Int64] = []
    private var wallTimes: [Double] = []
    private var values: [Double] = []

    private var anew: [Bool] = []

    private var run: [UInt8] = []
    /// Nil where rows do not say it.
    private var isAnew: Bool?
    /// The numbers in `runs` and `tags` of the run and of its series that have a point here.
    private var runNumber: Int32?
    private var tagNumbers: [Int32?] = []

    init() { reserve() }

    /// Begins a run.
    mutating func begin(run name: String, isAnew: Bool?) {
        self.isAnew = isAnew
        run = Array(name.utf8)
        runNumber = nil
        tagNumbers = []
    }

    /// Takes a point of the run's series that has this tag; gives the batch that it completes.
    mutating func add(_ point: RunPoints.Point, tag: @autoclosure () -> [UInt8]) -> ColumnBatch? {
        let runNumber = runNumber ?? runs.number(of: run)
        self.runNumber = runNumber
        if point.series >= tagNumbers.count {
            tagNumbers += Array(repeating: nil, count: point.series + 1 - tagNumbers.count)
        }
        let tagNumber = tagNumbers[point.series] ?? tags.number(of: Array(String(readable: tag()).utf8))
        tagNumbers[point.series] = tagNumber
        runs.append(runNumber)
        tags.append(tagNumber)
        steps.append(point.step)
        wallTimes.append(point.wallTime)
        values.append(point.value.double)
        if let isAnew { anew.append(isAnew) }
        let isFull =
            steps.count == ColumnBatch.rowLimit || runs.byteCount + tags.byteCount >= ColumnBatch.textLimit
        return isFull ? take() : nil
    }

    /// The rows that are not yet in a batch.
    mutating func take() -> ColumnBatch {
        var columns = [
            ColumnValues(.texts(runs)), ColumnValues(.texts(tags)), ColumnValues(.integers(steps)),
            ColumnValues(.doubles(wallTimes)), ColumnValues(.doubles(values)),
        ]
        if !anew.isEmpty { columns.append(ColumnValues(.truths(anew))) }
        let batch = ColumnBatch(columns, rowCount: steps.count)
        let (run, isAnew) = (run, isAnew)
        let seriesCount = tagNumbers.count
        self = Self()
        (self.run, self.isAnew) = (run, isAnew)
        tagNumbers = Array(repeating: nil, count: seriesCount)
        return batch
    }

    private mutating func reserve() {
        steps.reserveCapacity(ColumnBatch.rowLimit)
        wallTimes.reserveCapacity(ColumnBatch.rowLimit)
        values.reserveCapacity(ColumnBatch.rowLimit)
    }
}
