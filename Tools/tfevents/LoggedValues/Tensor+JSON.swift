import OrderedJSON
import TFEvents

extension Tensor {
    /// Lists of numbers, of truth values or of texts, in as many lists as there are dimensions.
    ///
    /// Integers alone are of 64 bits, other numbers are doubles.
    init(_ place: JSONPlace) throws(InvalidArgument) {
        var elements: [JSONValue] = []
        var shape: [Int] = []
        try Self.append(place, to: &elements, &shape, depth: 0)
        if let integers = elements.all({ $0.integerValue.map { Int64($0) } }) {
            try self.init(integers, shape: shape)
        } else if let numbers = elements.all(\.doubleValue) {
            try self.init(numbers, shape: shape)
        } else if let truths = elements.all(\.boolValue) {
            try self.init(truths, shape: shape)
        } else if let texts = elements.all(\.stringValue) {
            try self.init(texts, shape: shape)
        } else {
            throw place.error("numbers, truth values or texts alone")
        }
    }

    private static func append(
        _ place: JSONPlace, to elements: inout [JSONValue], _ shape: inout [Int], depth: Int
    ) throws(InvalidArgument) {
        guard let list = place.value.arrayValue else {
            guard depth == shape.count else { throw place.error("a list, as beside it") }
            elements.append(place.value)
            return
        }
        guard depth < 32 else { throw place.error("fewer lists within each other") }
        if depth == shape.count {
            guard elements.isEmpty else { throw place.error("no list, as beside it") }
            shape.append(list.count)
        }
        guard list.count == shape[depth] else { throw place.error("\(shape[depth]) elements, as beside it") }
        for element in try place.elements { try append(element, to: &elements, &shape, depth: depth + 1) }
    }
}

extension [JSONValue] {
    /// A property of all, if all have it.
    fileprivate func all<Value>(_ property: (JSONValue) -> Value?) -> [Value]? {
        let values = compactMap(property)
        return values.count == count ? values : nil
    }
}
