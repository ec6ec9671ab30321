package import TFEvents

extension Tensor {
    /// Whether it holds pairs of a clip and its label, as those of shape [k, 2] of the audio plugin.
    package var isOfLabelledClips: Bool {
        dataType == .string && shape?.dimensions.count == 2 && shape?.dimensions[1].size == 2
    }
}
