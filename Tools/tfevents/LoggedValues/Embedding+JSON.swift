import TFEvents

extension Embedding {
    /// `{"values": [[…], …]}` with `"labels": […]`, or with `"columns": […]` and `"rows": [[…], …]`.
    init(_ place: JSONPlace) throws(InvalidArgument) {
        try place.requireMembers("values", "labels", "columns", "rows")
        guard let values = place["values"], let first = try values.elements.first else {
            throw place.error("values, a list for each point")
        }
        let dimensions = try first.numbers.count
        for point in try values.elements {
            guard try point.numbers.count == dimensions else {
                throw point.error("\(dimensions) numbers, as the first")
            }
        }
        var metadata: EmbeddingMetadata?
        if let labels = place["labels"] {
            metadata = try EmbeddingMetadata.labels(try labels.texts)
            guard place["columns"] == nil, place["rows"] == nil else {
                throw place.error("labels, or columns and rows")
            }
        } else if place["columns"] != nil || place["rows"] != nil {
            guard let columns = place["columns"], let rows = place["rows"] else {
                throw place.error("columns and rows")
            }
            metadata = try EmbeddingMetadata(
                columns: try columns.texts,
                rows: try rows.listed { row throws(InvalidArgument) in try row.texts })
        }
        try self.init(try values.floats, dimensions: dimensions, metadata: metadata)
    }
}
