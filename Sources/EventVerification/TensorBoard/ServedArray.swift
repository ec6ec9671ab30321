import TFEvents

/// A tensor as TensorBoard's pages get it: a numpy array.
///
/// Source: tensorboard/util/tensor_util.py (`make_ndarray`) with numpy 2.
struct ServedArray {
    /// What its elements are.
    enum Elements {
        /// Numbers, and where among them the first stands that is NaN or infinite.
        case numbers(areWhole: Bool, firstNonFinite: Int?)
        case complexNumbers
        case strings(areUTF8: Bool)
    }

    let elements: Elements
    let shape: [Int]

    /// How many elements it has.
    var count: Int { shape.reduce(1, *) }

    /// Nil where numpy refuses, and the page answers 500.
    init?(_ tensor: Tensor) {
        guard let shape = tensor.servedShape else { return nil }
        self.shape = shape
        let count = shape.reduce(1, *)
        switch tensor.dataType {
        case .string:
            let written = tensor.strings.count
            guard tensor.content.isEmpty, written == count || written == 1 else { return nil }
            elements = .strings(areUTF8: tensor.strings.allSatisfy { unsafe $0.span.bytes.isUTF8 })
        case .complex64, .complex128:
            let floats = tensor.dataType == .complex64 ? tensor.complex64s.count : tensor.complex128s.count
            let size = tensor.dataType == .complex64 ? 8 : 16
            guard Self.fits(tensor, written: floats / 2, size: size, count: count) else { return nil }
            elements = .complexNumbers
        // As lists numpy knows no unsigned integers beyond 16 bits, and bfloat16 not at all.
        case .bfloat16: return nil
        case .uint32 where tensor.content.isEmpty, .uint64 where tensor.content.isEmpty: return nil
        default:
            guard let written = tensor.numberCount, written == count || tensor.content.isEmpty && written == 1
            else { return nil }
            let firstNonFinite = tensor.isWhole ? nil : tensor.numbers?.firstIndex { !$0.isFinite }
            elements = .numbers(areWhole: tensor.isWhole, firstNonFinite: firstNonFinite)
        }
    }

    private static func fits(_ tensor: Tensor, written: Int, size: Int, count: Int) -> Bool {
        tensor.content.isEmpty
            ? written == count || written == 1 : tensor.content.count == count * size
    }

    /// The array that the Python loader makes of a scalar, and both make of a histogram.
    init(numbers shape: [Int]) {
        elements = .numbers(areWhole: false, firstNonFinite: nil)
        self.shape = shape
    }

    /// The array that the Python loader makes of an image or a clip.
    init(blobs count: Int) {
        elements = .strings(areUTF8: false)
        shape = [count]
    }
}

extension ServedArray {
    /// What a page makes of it when it is asked for.
    func fate(on plugin: Plugin?) -> Fate {
        switch (plugin, elements) {
        case (.scalars, .numbers), (.scalars, .strings(areUTF8: true)): count == 1 ? .shown : .failing
        case (.scalars, _): .failing
        case (.histograms, _) where count == 0, (.text, _) where count == 0: .shown
        // plugins/distribution/compressor.py; JSON refuses numpy's integers.
        case (.histograms, .numbers(areWhole: false, _)):
            shape.count == 2 && shape[1] >= 3 ? .shown : .failing
        case (.histograms, _): .failing
        // plugins/text/text_plugin.py
        case (.text, .strings(areUTF8: true)): .shown
        case (.text, _): .failing
        // plugins/pr_curve/pr_curves_plugin.py, whose first four rows are made integers
        case (.prCurves, .numbers(_, let firstNonFinite)):
            shape.count == 2 && shape[0] >= 6 && firstNonFinite ?? .max >= 4 * shape[1] ? .shown : .failing
        case (.prCurves, _): .failing
        default: .shown
        }
    }
}

extension Tensor {
    /// The array's shape; nil where there is none.
    ///
    /// numpy gives a dimension below 0, of which there may be one, the size that the elements fill. What stands for all of
    /// them cannot be repeated so.
    fileprivate var servedShape: [Int]? {
        var shape = shape?.dimensions.map { Int(clamping: $0.size) } ?? []
        guard elementCount == nil else { return shape }
        let unknown = shape.indices.filter { shape[$0] < 0 }
        let known = shape.lazy.filter { $0 >= 0 }.reduce(1) {
            $0.multipliedReportingOverflow(by: $1).partialValue
        }
        guard unknown.count == 1, known > 0, let written = writtenCount, written != 1 || !content.isEmpty,
            written.isMultiple(of: known)
        else { return nil }
        shape[unknown[0]] = written / known
        return shape
    }

    private var writtenCount: Int? {
        switch dataType {
        case .string: strings.count
        case .complex64: content.isEmpty ? complex64s.count / 2 : content.count / 8
        case .complex128: content.isEmpty ? complex128s.count / 2 : content.count / 16
        default: numberCount
        }
    }

    fileprivate var isWhole: Bool { dataType != .float && dataType != .double && dataType != .half }
}
