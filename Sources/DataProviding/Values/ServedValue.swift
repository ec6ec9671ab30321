import EventVerification
import SeriesStore
@_spi(Tools) import TFEvents

/// A value that was read again from its file, in the forms in which TensorBoard takes it.
///
/// Older forms become those of today, as in tensorboard/data_compat.py and dataclass_compat.py.
struct ServedValue {
    private enum Content {
        case value(Summary.Value, tensor: [UInt8])
        case graph([UInt8])
    }

    private let content: Content

    /// The value at an index of a serialized event; nil if there is none.
    init?(_ payload: [UInt8], index: Int32) {
        do {
            var event = try unsafe EventCursor(payload.span.bytes)
            guard event.isSummary else {
                guard let graph = GraphSeries(try unsafe Event(decoding: payload.span.bytes)) else {
                    return nil
                }
                content = .graph(graph.bytes)
                return
            }
            for _ in 0...index {
                guard try event.nextValue() else { return nil }
            }
            content = .value(try event.decodedValue(), tensor: [UInt8](try event.serializedValue.tensor()))
        } catch {
            return nil
        }
    }

    /// The serialized TensorProto; nil if the dashboard of the plugin could not take it.
    func tensor(for plugin: String) -> [UInt8]? {
        guard case .value(let value, let serialized) = content else { return nil }
        switch value.content {
        case .tensor(let tensor):
            guard tensor.layoutProblem(Plugin(plugin)) == nil else { return nil }
            return plugin == Plugin.text.rawValue ? tensor.withRepairedTexts : serialized
        case .histogram(let histogram): return histogram.tensor
        case .simpleValue(let value): return WireBuffer.tensor(doubles: [Double(value)], shape: [])
        // Hyperparameters stand in the metadata; TensorBoard wants an empty tensor beside it.
        case nil: return WireBuffer.tensor(doubles: EmptyCollection(), shape: [0])
        case .image, .audio, .obsoleteHistogram: return nil
        }
    }

    /// The serialized TensorProto that a loader of TensorBoard makes of it, whatever the dashboard makes of that.
    func tensor(as loader: SimulatedRun.Loader) -> [UInt8]? {
        guard case .value(let value, let serialized) = content else { return nil }
        switch value.content {
        case .tensor: return serialized
        case .histogram(let histogram):
            return loader == .default ? histogram.tensorOfAllBuckets : histogram.shortTensor
        case .simpleValue(let value): return WireBuffer.tensor(doubles: [Double(value)], shape: [])
        case nil: return WireBuffer.tensor(doubles: EmptyCollection(), shape: [0])
        // Of a series that began with another form.
        case .audio(let audio) where loader == .python:
            // With an empty label beside it.
            return WireBuffer.tensor(strings: [audio.encoded, []], shape: [1, 2])
        case .image, .audio: return WireBuffer.tensor(strings: blobs, shape: [blobs.count])
        case .obsoleteHistogram: return nil
        }
    }

    /// A blob as it is served; nil where there is none, or where a loader of TensorBoard fails.
    func blob(_ reference: BlobReference, as loader: SimulatedRun.Loader?) -> [UInt8]? {
        if loader == .python, case .value(let value, _) = content, case .tensor(let tensor) = value.content {
            return tensor.pythonBlob(reference.element, isOfClips: reference.isOfClips)
        }
        let blobs = blobs
        return blobs.indices.contains(reference.element) ? blobs[reference.element] : nil
    }

    /// The blobs: of pictures their width and height before them, in digits.
    private var blobs: [[UInt8]] {
        switch content {
        case .graph(let bytes): [bytes]
        case .value(let value, _):
            switch value.content {
            case .image(let image):
                [Array("\(image.width)".utf8), Array("\(image.height)".utf8), image.encoded]
            case .audio(let audio): [audio.encoded]
            case .tensor(let tensor): tensor.blobs
            default: []
            }
        }
    }
}

extension Tensor {
    /// The strings; of clips with labels, the clips alone.
    fileprivate var blobs: [[UInt8]] {
        guard isOfLabelledClips else { return strings }
        return stride(from: 0, to: strings.count, by: 2).map { strings[$0] }
    }

    /// The same texts in UTF-8, without which TensorBoard shows none.
    fileprivate var withRepairedTexts: [UInt8] {
        let texts = strings.map { Array(String(decoding: $0, as: UTF8.self).utf8) }
        return WireBuffer.tensor(
            strings: texts, shape: shape?.dimensions.map { Int(clamping: $0.size) } ?? [])
    }
}

extension Summary.Histogram {
    /// Rows of a left edge, a right edge and a count.
    fileprivate var tensor: [UInt8] {
        Self.tensor(meaningfulBuckets) { $0 }
    }

    /// As the Python loader makes it, in float32; the last bucket needs no limit.
    fileprivate var shortTensor: [UInt8] {
        var limited = self
        if limited.bucketLimits.count == buckets.count - 1 { limited.bucketLimits.append(maximum) }
        return Self.tensor(limited.meaningfulBuckets) { Double(Float($0)) }
    }

    /// As the default loader makes it, with the empty buckets at both ends.
    fileprivate var tensorOfAllBuckets: [UInt8] {
        let rows = buckets.indices.map { index in
            Summary.HistogramBucket(
                left: index == 0 ? minimum : bucketLimits[index - 1],
                right: index == buckets.count - 1 ? maximum : bucketLimits[index], count: buckets[index])
        }
        return Self.tensor(rows) { $0 }
    }

    private static func tensor(_ rows: [Summary.HistogramBucket], _ number: (Double) -> Double) -> [UInt8] {
        WireBuffer.tensor(
            doubles: rows.flatMap { [number($0.left), number($0.right), number($0.count)] },
            shape: [rows.count, 3])
    }
}
