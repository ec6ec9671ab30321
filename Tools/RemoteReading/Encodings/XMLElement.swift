/// An element of the XML that stores answer with: no more of XML than they need, and nothing else is taken.
struct XMLElement: Equatable {
    var name: String
    /// The text directly in it.
    var text = ""
    var children: [XMLElement] = []

    /// The first child of a name.
    func child(_ name: String) -> XMLElement? { children.first { $0.name == name } }

    /// The text of the first child of a name.
    func text(_ name: String) -> String? { child(name)?.text }

    /// The first element of a name anywhere below.
    func descendant(_ name: String) -> XMLElement? {
        for child in children {
            if child.name == name { return child }
            if let found = child.descendant(name) { return found }
        }
        return nil
    }

    /// Reads a document; nil where it is none.
    init?(document: [UInt8]) {
        guard String(validating: document, as: UTF8.self) != nil else { return nil }
        var parser = XMLParser(rest: document[...])
        guard let root = parser.document() else { return nil }
        self = root
    }

    fileprivate init(name: String) { self.name = name }
}

private struct XMLParser {
    var rest: ArraySlice<UInt8>
    private static let depthLimit = 32

    mutating func document() -> XMLElement? {
        _ = take("\u{FEFF}")
        skipSpace()
        if take("<?xml") {
            guard skip(behind: "?>") else { return nil }
        }
        guard skipBetween(), take("<"), let root = element(depth: 0), skipBetween(), rest.isEmpty else {
            return nil
        }
        return root
    }

    /// The rest of an element behind its `<`.
    private mutating func element(depth: Int) -> XMLElement? {
        guard depth < Self.depthLimit, let name = name() else { return nil }
        var element = XMLElement(name: name)
        while true {
            let before = rest.count
            skipSpace()
            if take("/>") { return element }
            if take(">") { break }
            guard rest.count < before, skipAttribute() else { return nil }
        }
        var text: [UInt8] = []
        while true {
            guard let byte = rest.first else { return nil }
            if take("</") {
                guard self.name() == name else { return nil }
                skipSpace()
                guard take(">") else { return nil }
                element.text = String(decoding: text, as: UTF8.self)
                return element
            } else if take("<!--") {
                guard skip(behind: "-->") else { return nil }
            } else if take("<![CDATA[") {
                guard let end = rest.firstRange(of: Array("]]>".utf8)) else { return nil }
                text += rest[..<end.lowerBound]
                rest = rest[end.upperBound...]
            } else if take("<") {
                guard let child = self.element(depth: depth + 1) else { return nil }
                element.children.append(child)
            } else if byte == UInt8(ascii: "&") {
                guard let scalar = reference() else { return nil }
                text += Array(String(Character(scalar)).utf8)
            } else {
                text.append(byte)
                rest = rest.dropFirst()
            }
        }
    }

    private mutating func name() -> String? {
        let name = rest.prefix {
            $0 >= 0x80 || UInt8(ascii: "0")...UInt8(ascii: ":") ~= $0
                || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 || UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0
                || [UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_")].contains($0)
        }
        rest = rest[name.endIndex...]
        return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
    }

    private mutating func skipAttribute() -> Bool {
        guard name() != nil else { return false }
        skipSpace()
        guard take("=") else { return false }
        skipSpace()
        return take("\"") ? skip(behind: "\"") : take("'") && skip(behind: "'")
    }

    /// A character by its name or number.
    private mutating func reference() -> Unicode.Scalar? {
        guard let end = rest.prefix(12).firstIndex(of: UInt8(ascii: ";")) else { return nil }
        let name = String(decoding: rest[..<end].dropFirst(), as: UTF8.self)
        rest = rest[(end + 1)...]
        let names: [String: Unicode.Scalar] = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"]
        if let scalar = names[name] { return scalar }
        guard name.hasPrefix("#") else { return nil }
        let isHexadecimal = name.hasPrefix("#x")
        return UInt32(name.dropFirst(isHexadecimal ? 2 : 1), radix: isHexadecimal ? 16 : 10)
            .flatMap(Unicode.Scalar.init)
    }

    /// Skips space and comments between elements.
    private mutating func skipBetween() -> Bool {
        skipSpace()
        while take("<!--") {
            guard skip(behind: "-->") else { return false }
            skipSpace()
        }
        return true
    }

    private mutating func skipSpace() {
        rest = rest.drop { [0x20, 0x09, 0x0a, 0x0d].contains($0) }
    }

    private mutating func take(_ text: String) -> Bool {
        guard rest.starts(with: text.utf8) else { return false }
        rest = rest.dropFirst(text.utf8.count)
        return true
    }

    private mutating func skip(behind text: String) -> Bool {
        guard let end = rest.firstRange(of: Array(text.utf8)) else { return false }
        rest = rest[end.upperBound...]
        return true
    }
}
