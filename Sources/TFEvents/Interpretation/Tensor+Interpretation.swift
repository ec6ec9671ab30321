/// What tensors mean in the layouts that TensorBoard's plugins give them.
///
/// Sources: tensorboard/plugins/{histogram,image,audio,text}/metadata.py and summary_v2.py.
extension Tensor {
    /// The strings of a text tensor, row by row; nil if it holds none.
    var texts: [String]? {
        guard dataType == .string else { return nil }
        return strings.map { String(decoding: $0, as: UTF8.self) }
    }

    /// The rows of a tensor of shape [k, 3]: left edge, right edge, count.
    var buckets: [Summary.HistogramBucket]? {
        guard let shape, shape.dimensions.count == 2, shape.dimensions[1].size == 3, let numbers,
            numbers.count == elementCount
        else { return nil }
        return stride(from: 0, to: numbers.count, by: 3).map { row in
            Summary.HistogramBucket(left: numbers[row], right: numbers[row + 1], count: numbers[row + 2])
        }
    }

    /// The images behind a width and a height in decimal digits.
    var images: [Summary.EncodedImage]? {
        guard dataType == .string, strings.count >= 2 else { return nil }
        let (width, height) = (Int(decoding: strings[0]), Int(decoding: strings[1]))
        return strings.dropFirst(2).map { Summary.EncodedImage(width: width, height: height, bytes: $0) }
    }

    /// The clips of a tensor of shape [k], or of shape [k, 2] with labels.
    func audio(contentType: String) -> [Summary.EncodedAudio]? {
        guard dataType == .string else { return nil }
        let isLabelled = shape?.dimensions.count == 2 && shape?.dimensions[1].size == 2
        return stride(from: 0, to: strings.count, by: isLabelled ? 2 : 1).map { index in
            let label = isLabelled && index + 1 < strings.count ? strings[index + 1] : []
            return Summary.EncodedAudio(
                contentType: contentType, label: String(decoding: label, as: UTF8.self), bytes: strings[index]
            )
        }
    }
}

extension Int {
    fileprivate init?(decoding digits: [UInt8]) {
        self.init(String(decoding: digits, as: UTF8.self))
    }
}

extension SummaryMetadata.Plugin {
    /// Whether the content is an AudioPluginData whose encoding is WAV.
    var holdsWAV: Bool {
        var fields = unsafe WireReader(content.span.bytes)
        var encoding: UInt64 = 0
        while (try? fields.next()) == true {
            guard fields.key == AudioPluginKey.encoding else {
                guard (try? fields.skip()) != nil else { return false }
                continue
            }
            encoding = (try? fields.varint()) ?? 0
        }
        return encoding == AudioPluginKey.wavEncoding
    }
}

extension Summary.Histogram {
    /// The buckets between the first and the last that hold values, from the least value to the greatest.
    ///
    /// The outermost limits may be those of all doubles; TensorBoard puts the least and the greatest value in
    /// their place (data_compat.py).
    package var meaningfulBuckets: [Summary.HistogramBucket] {
        let count = min(buckets.count, bucketLimits.count)
        guard let first = buckets.prefix(count).firstIndex(where: { $0 > 0 }),
            let last = buckets.prefix(count).lastIndex(where: { $0 > 0 })
        else { return [] }
        return (first...last).map { index in
            Summary.HistogramBucket(
                left: index == first ? minimum : bucketLimits[index - 1],
                right: index == last ? maximum : bucketLimits[index], count: buckets[index])
        }
    }
}
