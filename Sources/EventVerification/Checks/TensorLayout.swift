package import TFEvents

extension Tensor {
    /// What the loaders make of it as a point of a scalar series, when it is none to the default one.
    var scalarConsequence: String {
        let hidden = "TensorBoard's default loader hides the point"
        let isServed = if case .shown = ServedArray(self)?.fate(on: .scalars) { true } else { false }
        return isServed
            ? hidden + ", its Python loader shows it" : hidden + ", its Python loader answers 500 for the tag"
    }

    /// What the tensor should be; nil if it is.
    package func layoutProblem(_ plugin: Plugin?) -> String? {
        if dataType == .string, !content.isEmpty { return "strings in a list" }
        guard let count = elementCount else { return "a shape of known sizes" }
        if let written = writtenCount, written != count, written != 1 {
            return "\(count) elements, as its shape says"
        }
        let sizes = shape?.dimensions.map(\.size) ?? []
        switch plugin {
        case .histograms where !(isFloating && sizes.count == 2 && sizes.last == 3):
            return "a histogram of shape [k, 3]"
        case .prCurves where !(sizes.count == 2 && sizes.first == 6):
            return "PR curves of shape [6, n]"
        case .mesh where !(sizes.count == 3 && sizes.last == 3):
            return "points, triangles or colours of shape [meshes, n, 3]"
        case .images where !(dataType == .string && sizes.count == 1 && count >= 2):
            return "a list of width, height and images"
        case .audio where !(dataType == .string && (sizes.count == 1 || sizes.count == 2)):
            return "a list of clips"
        case .text where dataType != .string: return "strings"
        default: return nil
        }
    }

    var isFloating: Bool { dataType == .float || dataType == .double }

    /// How many elements are written down; nil if that cannot be said.
    private var writtenCount: Int? {
        dataType == .string ? strings.count : numberCount
    }

    /// The type and the shape, for messages.
    var summary: String {
        let sizes = shape?.dimensions.map { "\($0.size)" } ?? []
        return "a tensor of type \(dataType.rawValue), shape [\(sizes.prefix(10).joined(separator: ", "))]"
            + (writtenCount.map { " and \($0) elements" } ?? "")
    }
}
