package import TFEvents

/// What a loader answers for a series, whatever its page makes of it.
package struct KeptSeries: Sendable {
    /// The metadata as the loader has completed them.
    package let metadata: SummaryMetadata
    /// The values, in the order in which it gives them.
    package let points: [KeptPoint]
    /// The greatest number of blobs that it says a value is served as.
    package let maximumBlobCount: Int32
}
