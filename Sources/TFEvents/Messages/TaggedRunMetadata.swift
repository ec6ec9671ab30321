/// Metadata of one session.run call of TensorFlow 1.
public struct TaggedRunMetadata: Equatable, Sendable {
    /// The name of the call.
    public var tag = ""
    /// A serialized RunMetadata.
    public var runMetadata: [UInt8] = []
}
