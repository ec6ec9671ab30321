extension String {
    /// The name that bytes stand for: UTF-8 as it is, and `\xFF` for each byte that is none, so that different
    /// names stay different.
    @_spi(Tools) public init(readable bytes: some Sequence<UInt8>) {
        let bytes = Array(bytes)
        if let text = String(validating: bytes, as: UTF8.self) {
            self = text
            return
        }
        self = ""
        var rest = bytes[...]
        while !rest.isEmpty {
            let length = (1...min(4, rest.count)).first { length in
                String(validating: rest.prefix(length), as: UTF8.self) != nil
            }
            if let length {
                self += String(decoding: rest.prefix(length), as: UTF8.self)
            } else {
                let digits = String(rest[rest.startIndex], radix: 16, uppercase: true)
                self += "\\x" + (digits.count < 2 ? "0" : "") + digits
            }
            rest = rest.dropFirst(length ?? 1)
        }
    }

    /// The name that bytes stand for, with `\xFF` for each byte that is no UTF-8.
    @_spi(Tools) public init(readable span: RawSpan) {
        self.init(readable: [UInt8](span))
    }
}

extension [UInt8] {
    /// The bytes of a name that `String(readable:)` may have written.
    init(readable text: String) {
        self = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.first {
            let digits = String(decoding: rest.dropFirst(2).prefix(2), as: UTF8.self)
            if rest.starts(with: "\\x".utf8), let value = UInt8(digits, radix: 16), value >= 0x80 {
                append(value)
                rest = rest.dropFirst(4)
            } else {
                append(byte)
                rest = rest.dropFirst()
            }
        }
    }
}
