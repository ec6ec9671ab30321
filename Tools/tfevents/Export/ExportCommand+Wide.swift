@_spi(Tools) import TFEvents
import ToolSupport

extension ExportCommand {
    /// Exports a row for each step, with a column for each tag.
    func exportWide(
        _ runs: [RunDirectory], _ format: TableFormat, to output: inout BufferedFile,
        _ diagnostics: inout Diagnostics
    ) throws(BufferedFileError) -> Int {
        let names = names(format)
        let header = format == .csv ? tags(of: runs) : []
        var text = format == .csv ? WideTable.header(names, tags: header) : []
        var (pointCount, replacedCount, leftOut) = (0, 0, LeftOutValues())
        for run in runs {
            var table = WideTable()
            var points = RunPoints(run, filter: filter, includingPending: pending.isIncluded)
            while points.moveOn(&diagnostics) {
                pointCount += points.points.count
                for point in points.points { table.add(point, points.tags) }
            }
            table.append(to: &text, run: run.name, names, header: header)
            replacedCount += table.replacedCount
            leftOut.add(points.leftOut)
            try output.write(taking: &text)
        }
        try output.write(taking: &text)
        if replacedCount > 0 {
            diagnostics.note(
                "\(replacedCount) of \(pointCount) points gave way to a later one of their run, tag and step")
        }
        note(pointCount, leftOut, &diagnostics)
        return pointCount
    }

    /// The tags of all runs, in the order in which they first occur.
    private func tags(of runs: [RunDirectory]) -> [[UInt8]] {
        var tags: [[UInt8]] = []
        var known: Set<[UInt8]> = []
        for run in runs {
            var points = RunPoints(run, filter: filter, includingPending: pending.isIncluded)
            // Damage is reported when the values are read.
            while (try? points.next()) != false { continue }
            tags += points.tags.filter { known.insert($0).inserted }
        }
        return tags
    }
}

extension BufferedFile {
    /// Writes bytes and leaves none.
    fileprivate mutating func write(taking bytes: inout [UInt8]) throws(BufferedFileError) {
        try write(bytes)
        bytes.removeAll(keepingCapacity: true)
    }
}
