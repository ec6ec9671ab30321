extension PRCurve {
    private var rows: [[Float]] {
        [truePositives, falsePositives, trueNegatives, falseNegatives, precision, recall]
    }

    /// A serialized TensorProto of shape [6, thresholds].
    var tensor: [UInt8] { WireBuffer.tensor(elements: rows.flatMap { $0 }, shape: [6, thresholdCount]) }

    /// A serialized PrCurvePluginData.
    var pluginContent: [UInt8] {
        var content = WireBuffer()
        content.append(PRCurvePluginKey.thresholdCount, varint: thresholdCount)
        return content.bytes
    }
}

extension Tensor {
    /// The curve in a tensor of shape [6, thresholds]; nil if it holds none.
    var precisionRecallCurve: PRCurve? {
        guard let shape, shape.dimensions.count == 2, shape.dimensions[0].size == 6,
            let numbers = elements(of: Float.self), numbers.count == elementCount
        else { return nil }
        let length = numbers.count / 6
        return try? PRCurve(rows: (0..<6).map { Array(numbers[$0 * length..<($0 + 1) * length]) })
    }
}
