package import SystemPackage

/// Runs `body`, whose only errors are `Errno`s though its type does not say so.
package func systemCall<Value>(_ body: () throws -> Value) throws(Errno) -> Value {
    do {
        return try body()
    } catch {
        throw error as? Errno ?? .ioError
    }
}
