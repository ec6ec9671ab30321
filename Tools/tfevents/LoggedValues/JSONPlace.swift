import OrderedJSON
import SystemPackage
@_spi(Tools) import TFEvents

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A JSON value and where it stands, for errors that name it.
struct JSONPlace {
    let value: JSONValue
    let name: String

    init(_ value: JSONValue, _ name: String) {
        self.value = value
        self.name = name
    }

    /// A member of an object.
    subscript(key: String) -> JSONPlace? { value[key].map { JSONPlace($0, "\(name).\(key)") } }

    /// Throws for a member of another name, which would be lost.
    func requireMembers(_ names: String...) throws(InvalidArgument) {
        guard let object = value.objectValue else { throw error("an object with \(names[0])") }
        if let member = object.members.first(where: { !names.contains($0.key) }) {
            throw InvalidArgument(name, expected: names.joined(separator: ", "), found: member.key)
        }
    }

    func error(_ expected: String) -> InvalidArgument {
        InvalidArgument(name, expected: expected, found: String(value.text().prefix(40)))
    }

    var text: String {
        get throws(InvalidArgument) {
            guard let text = value.stringValue else { throw error("a text") }
            return text
        }
    }

    var integer: Int {
        get throws(InvalidArgument) {
            guard let integer = value.integerValue else { throw error("an integer") }
            return integer
        }
    }

    var elements: [JSONPlace] {
        get throws(InvalidArgument) {
            guard let array = value.arrayValue else { throw error("a list") }
            return array.enumerated().map { JSONPlace($1, "\(name)[\($0)]") }
        }
    }

    /// The numbers of a list, and of lists in it, in their order.
    var numbers: [Double] {
        get throws(InvalidArgument) {
            var numbers: [Double] = []
            try append(to: &numbers, depth: 0)
            return numbers
        }
    }

    private func append(to numbers: inout [Double], depth: Int) throws(InvalidArgument) {
        if let number = value.doubleValue ?? value.boolValue.map({ $0 ? 1 : 0 }) {
            numbers.append(number)
        } else {
            guard depth < 32 else { throw error("fewer lists within each other") }
            for element in try elements { try element.append(to: &numbers, depth: depth + 1) }
        }
    }

    var floats: [Float] { get throws(InvalidArgument) { try numbers.map { Float($0) } } }

    var texts: [String] {
        get throws(InvalidArgument) {
            var texts: [String] = []
            for element in try elements {
                texts.append(element.value.stringValue ?? element.value.text())
            }
            return texts
        }
    }

    /// What is made of each element of a list, or of the value itself if it is none.
    func listed<Result>(
        _ make: (JSONPlace) throws(InvalidArgument) -> Result
    ) throws(InvalidArgument) -> [Result] {
        guard value.arrayValue != nil else { return [try make(self)] }
        var results: [Result] = []
        for element in try elements { results.append(try make(element)) }
        return results
    }

    /// The file that a text names, or the bytes in `{"base64": "…"}`.
    var fileContent: [UInt8] {
        get throws(InvalidArgument) {
            if let base64 = self["base64"] {
                try requireMembers("base64")
                guard let data = Data(base64Encoded: try base64.text) else {
                    throw base64.error("text in base64")
                }
                return Array(data)
            }
            let path = try text
            do throws(Errno) {
                guard let content = try TFEvents.fileContent(FilePath(path)) else {
                    throw .noSuchFileOrDirectory
                }
                return content
            } catch {
                throw InvalidArgument(
                    name, expected: "a regular file that can be read", found: "\(path): \(error)")
            }
        }
    }
}
