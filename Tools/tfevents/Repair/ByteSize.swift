import ArgumentParser

/// A number of bytes as people write it: `1000000`, `64M`, `2G`.
struct ByteSize: ExpressibleByArgument {
    let bytes: UInt64

    init?(argument: String) {
        let powers: [Character: UInt64] = ["K": 1 << 10, "M": 1 << 20, "G": 1 << 30]
        let factor = argument.last.flatMap { powers[$0] }
        let digits = factor == nil ? argument[...] : argument.dropLast()
        guard let number = UInt64(digits), number > 0 else { return nil }
        let (bytes, overflows) = number.multipliedReportingOverflow(by: factor ?? 1)
        if overflows { return nil }
        self.bytes = bytes
    }
}
