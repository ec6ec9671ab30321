import TFEvents

extension Sequence<Tensor.Dimension> {
    /// How many elements they are said to hold, as far as that can be counted.
    package var product: Int {
        reduce(1) { product, dimension in
            let (product, overflows) = product.multipliedReportingOverflow(by: Int(clamping: dimension.size))
            return overflows ? .max : product
        }
    }
}
