import ArgumentParser

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A TCP port of this machine.
struct LocalPort {
    let number: Int

    /// Throws `ValidationError` where a number is none of a port.
    static func check(_ number: Int) throws {
        guard 1...65_535 ~= number else {
            throw ValidationError("There is no port \(number); the last one is 65535.")
        }
    }

    /// Whether somebody listens there.
    var answers: Bool {
        #if canImport(Glibc)
        let stream = Int32(SOCK_STREAM.rawValue)
        #else
        let stream = SOCK_STREAM
        #endif
        let descriptor = socket(AF_INET, stream, 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(truncatingIfNeeded: number).bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        // The address lives as long as the call.
        return unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        } == 0
    }
}
