/// A scalar's value in the precision it has.
enum ScalarNumber {
    case float(Float)
    case double(Double)

    var double: Double {
        switch self {
        case .float(let value): Double(value)
        case .double(let value): value
        }
    }
}
