// Named and documented in tfevents.h.
// swift-format-ignore-file: AlwaysUseLowerCamelCase, AllPublicDeclarationsHaveDocumentation

public import CTFEvents
@_spi(Tools) import EventVerification
import OrderedJSON

@c @implementation
public func tfe_verification_defaults() -> tfe_verification_options {
    tfe_verification_options(
        size: MemoryLayout<tfe_verification_options>.size, limit: 10, includes_hints: false)
}

@c @implementation
public func tfe_verify(
    _ paths: UnsafePointer<UnsafePointer<CChar>?>, _ count: Int,
    _ options: UnsafePointer<tfe_verification_options>?, _ report: UnsafeMutablePointer<tfe_bytes>
) -> tfe_status {
    unsafe report.pointee = tfe_bytes()
    let options = unsafe options?.pointee ?? tfe_verification_defaults()
    do {
        try check(options.size, of: tfe_verification_options.self, "options")
    } catch {
        return failure(TFE_INVALID_ARGUMENT, error)
    }
    var findings: [Finding] = []
    let paths = (0..<count).compactMap { unsafe paths[$0].map { unsafe readablePath($0) } }
    let summary = Verifier(limit: options.limit, includesHints: options.includes_hints)
        .verify(paths) { findings.append($0) }
    unsafe report.pointee = tfe_bytes(summary.report(findings, hints: options.includes_hints))
    guard summary.fileCount > 0 || summary.failures.isEmpty else {
        return failure(TFE_CANNOT_OPEN, summary.failures.map(\.reason).joined(separator: "\n"))
    }
    return TFE_OK
}
