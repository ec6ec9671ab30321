import TFEvents

extension ScalarNumber {
    /// The number as it stands in a run, whose float32s are exact doubles where it holds any.
    func widened(ifRunHoldsExactDoubles holdsExactDoubles: Bool) -> ScalarNumber {
        if holdsExactDoubles, case .float(let value) = self { .double(Double(value)) } else { self }
    }
}
