import SystemPackage
@_spi(Tools) import TFEvents

extension FilePath {
    /// A path as C gives it: any bytes up to a zero.
    init(_ pointer: UnsafePointer<CChar>) { self = unsafe FilePath(platformString: pointer) }
}

/// A path as C gives it, in the form that everything that reads takes.
func readablePath(_ pointer: UnsafePointer<CChar>) -> String { unsafe FilePath(pointer).readable }
