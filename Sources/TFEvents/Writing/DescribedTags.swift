/// The tags whose metadata stands in the newest segment of a log, told apart by their bytes as everywhere in TensorBoard:
/// to `String`, tags that differ in Unicode normalization are one.
///
/// Touched only under the log's lock.
final class DescribedTags: @unchecked Sendable {
    private var tags: Set<[UInt8]> = []
    private var segmentNumber = 0

    func contains(_ tag: String, in segmentNumber: Int) -> Bool {
        self.segmentNumber == segmentNumber && tags.contains([UInt8](tag.utf8))
    }

    func insert(_ tag: String, in segmentNumber: Int) {
        if self.segmentNumber != segmentNumber { tags.removeAll(keepingCapacity: true) }
        self.segmentNumber = segmentNumber
        tags.insert([UInt8](tag.utf8))
    }
}
