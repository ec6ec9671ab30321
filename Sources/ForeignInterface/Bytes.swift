// Named and documented in tfevents.h.
// swift-format-ignore-file: AlwaysUseLowerCamelCase, AllPublicDeclarationsHaveDocumentation

public import CTFEvents
import OrderedJSON

extension tfe_bytes {
    init(copying bytes: [UInt8]) {
        let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count)
        unsafe copy.initialize(from: bytes, count: bytes.count)
        unsafe self.init(data: copy, length: bytes.count)
    }

    /// The text of a value in UTF-8.
    init(_ value: JSONValue) {
        var text: [UInt8] = []
        value.append(to: &text)
        unsafe self.init(copying: text)
    }
}

@c @implementation
public func tfe_bytes_free(_ bytes: tfe_bytes) { unsafe bytes.data?.deallocate() }
