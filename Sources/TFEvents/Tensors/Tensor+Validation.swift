extension Tensor {
    /// Checks that there is an element for each place of the shape, and that readers find them.
    func validate() throws(InvalidArgument) {
        guard let expected = elementCount, shape?.hasUnknownRank != true else {
            let sizes = (shape?.dimensions ?? []).map(\.size)
            throw InvalidArgument("shape", expected: "sizes whose product is a number", found: "\(sizes)")
        }
        let count = try writtenCount
        guard count == expected else {
            throw InvalidArgument("shape", expected: "a shape of \(count) elements", found: "\(expected)")
        }
    }

    /// How many elements are written down.
    private var writtenCount: Int {
        get throws(InvalidArgument) {
            if dataType == .string {
                // tensor_util.make_ndarray of TensorBoard does not find strings elsewhere.
                guard content.isEmpty else {
                    throw InvalidArgument("content", expected: "texts in `strings`", found: "bytes")
                }
                return strings.count
            }
            guard let size = dataType.size else {
                throw InvalidArgument(
                    "dataType", expected: "a type of a known size", found: "\(dataType.rawValue)")
            }
            guard content.isEmpty else {
                guard content.count.isMultiple(of: size) else {
                    throw InvalidArgument(
                        "bytes", expected: "a multiple of \(size)", found: "\(content.count)")
                }
                return content.count / size
            }
            return switch dataType {
            case .complex64: complex64s.count / 2
            case .complex128: complex128s.count / 2
            default: numberCount ?? 0
            }
        }
    }
}
