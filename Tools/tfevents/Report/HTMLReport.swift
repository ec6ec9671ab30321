import OrderedJSON
import RunComparison
import ToolSupport

/// A comparison as one HTML file that needs nothing else: no network, no server.
struct HTMLReport {
    let comparison: Comparison
    let options: ComparisonOptions
    let provenance: ReportProvenance

    init(
        _ comparison: Comparison, _ options: ComparisonOptions, _ provenance: ReportProvenance
    ) {
        self.provenance = provenance
        self.comparison = comparison
        self.options = options
    }

    /// Writes the file, over the one that is there.
    func write(to path: String) throws(BufferedFileError) {
        var file = try BufferedFile(path: path)
        try file.write(ReportPage.beforeData.utf8)
        try file.write(data)
        try file.write(ReportPage.afterData.utf8)
        try file.flush()
    }

    /// All that the page shows, as JSON that cannot end the script element it stands in.
    private var data: [UInt8] {
        let value: JSONValue = [
            "comparison": comparison.json(options),
            "pictures": comparison.curvesJSON(options),
            "damage": .array(comparison.damage.map { .string($0.sentence) }),
            "provenance": provenance.json(comparison),
        ]
        var bytes: [UInt8] = []
        value.append(to: &bytes, .compact)
        guard bytes.contains(UInt8(ascii: "<")) else { return bytes }
        return bytes.flatMap { $0 == UInt8(ascii: "<") ? Array(#"\u003c"#.utf8) : [$0] }
    }
}
