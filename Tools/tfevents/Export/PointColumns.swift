import ColumnarTables
@_spi(Tools) import TFEvents

/// The points of many runs as columns: run, tag, step, wall_time and value, and perhaps whether the run begins anew.
struct PointColumns {
    static func columns(sayingAnew: Bool) -> [TableColumn] {
        let point: [(String, TableColumn.Kind)] = [
            ("tag", .text), ("step", .integer), ("wall_time", .double), ("value", .double),
        ]
        return [TableColumn("run", .text)]
            + point.map { TableColumn($0.0, $0.1, isOptional: sayingAnew) }
            + (sayingAnew ? [TableColumn("anew", .truth)] : [])
    }

    /// How many values are integers that a double does not hold.
    private(set) var roundedCount = 0

    private var runs = TextValues()
    private var tags = TextValues()
    private var steps: [Int] = []
    private var wallTimes: [Double] = []
    private var values: [Double] = []

    private var anew: [Bool] = []
    /// Which rows have a point; nil where all have.
    private var presence: [Bool]?

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

    /// Takes a run of which nothing is left, as a row without a point; gives the batch that it completes.
    mutating func addEmpty(run name: String) -> ColumnBatch? {
        begin(run: name, isAnew: true)
        presence = (presence ?? Array(repeating: true, count: steps.count)) + [false]
        return append(RunPoints.Point(series: 0, step: 0, wallTime: 0, value: .double(0)), tag: [])
    }

    /// Takes a point of the run's series that has this tag; gives the batch that it completes.
    mutating func add(_ point: RunPoints.Point, tag: @autoclosure () -> [UInt8]) -> ColumnBatch? {
        presence?.append(true)
        if point.value.isRounded { roundedCount += 1 }
        return append(point, tag: tag())
    }

    private mutating func append(_ point: RunPoints.Point, tag: @autoclosure () -> [UInt8]) -> ColumnBatch? {
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
            ColumnValues(.texts(runs)), ColumnValues(.texts(tags), presence: presence),
            ColumnValues(.integers(steps), presence: presence),
            ColumnValues(.doubles(wallTimes), presence: presence),
            ColumnValues(.doubles(values), presence: presence),
        ]
        if !anew.isEmpty { columns.append(ColumnValues(.truths(anew))) }
        let batch = ColumnBatch(columns, rowCount: steps.count)
        let (run, isAnew, roundedCount) = (run, isAnew, roundedCount)
        let seriesCount = tagNumbers.count
        self = Self()
        (self.run, self.isAnew, self.roundedCount) = (run, isAnew, roundedCount)
        tagNumbers = Array(repeating: nil, count: seriesCount)
        return batch
    }

    private mutating func reserve() {
        steps.reserveCapacity(ColumnBatch.rowLimit)
        wallTimes.reserveCapacity(ColumnBatch.rowLimit)
        values.reserveCapacity(ColumnBatch.rowLimit)
    }
}

extension ScalarNumber {
    /// Whether it is an integer that a double does not hold.
    fileprivate var isRounded: Bool {
        switch self {
        case .float, .double: false
        case .integer(let value): Int64(exactly: Double(value)) != value
        case .unsigned(let value): UInt64(exactly: Double(value)) != value
        }
    }
}
