import EventVerification
import TFEvents

extension Tensor {
    /// A blob as TensorBoard's Python loader serves it: an element of the numpy array that it makes of the tensor.
    ///
    /// In an array of two dimensions that is a row, of which the page sends as many bytes as the row has elements.
    ///
    /// Source: dataclass_compat.py (`_migrate_audio_value`), util/tensor_util.py (`make_ndarray`),
    /// event_processing/data_provider.py (`read_blob`) and backend/http_util.py (`Respond`).
    ///
    /// - Parameters:
    ///   - index: Which one.
    ///   - isOfClips: Whether only the first dimension is left.
    /// - Returns: The bytes; nil where numpy or the page fails.
    func pythonBlob(_ index: Int, isOfClips: Bool) -> [UInt8]? {
        let dimensions = shape?.dimensions ?? []
        guard dataType == .string, content.isEmpty, let count = dimensions.first?.size, index >= 0,
            index < count
        else { return nil }
        let rowLength = dimensions.dropFirst().product
        if isOfClips {
            return strings.everyNth(rowLength)?.numpyRow(index, of: Int(count), length: 1)?.first
        }
        guard dimensions.count <= 2, let row = strings.numpyRow(index, of: Int(count), length: rowLength)
        else {
            return nil
        }
        guard dimensions.count == 2 else { return row.first }
        let bytes = row.joined().prefix(rowLength)
        return bytes.count == rowLength ? Array(bytes) : nil
    }
}

extension [[UInt8]] {
    /// Python's `[::n]`: the first and each n-th behind it, or the last and each before it; nil where n is 0.
    fileprivate func everyNth(_ n: Int) -> [[UInt8]]? {
        guard n != 0 else { return nil }
        let places =
            n < 0 ? stride(from: count - 1, through: 0, by: n) : stride(from: 0, through: count - 1, by: n)
        return places.map { self[$0] }
    }

    /// A row of an array of so many rows of a length; a single string stands for all of them.
    fileprivate func numpyRow(_ index: Int, of rowCount: Int, length: Int) -> [[UInt8]]? {
        guard 1...Self.longestRow ~= length else { return nil }
        if count == 1 { return Array(repeating: self[0], count: length) }
        guard count.quotientAndRemainder(dividingBy: length) == (rowCount, 0) else { return nil }
        return Array(self[index * length..<(index + 1) * length])
    }

    /// More elements than any row has: a shape may claim any number.
    private static var longestRow: Int { 1 << 20 }
}
