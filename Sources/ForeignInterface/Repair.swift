// Named and documented in tfevents.h.
// swift-format-ignore-file: AlwaysUseLowerCamelCase, AllPublicDeclarationsHaveDocumentation

public import CTFEvents
@_spi(Tools) import EventVerification
import OrderedJSON
import TFEvents

@c @implementation
public func tfe_repair_defaults() -> tfe_repair_options {
    tfe_repair_options(
        size: MemoryLayout<tfe_repair_options>.size, steps: TFE_STEPS_KEEP, merges: false,
        rewrites_checksums: false, largest_file: 0)
}

@c @implementation
public func tfe_repair(
    _ path: UnsafePointer<CChar>, _ destination: UnsafePointer<CChar>?,
    _ options: UnsafePointer<tfe_repair_options>?, _ report: UnsafeMutablePointer<tfe_bytes>
) -> tfe_status {
    unsafe report.pointee = tfe_bytes()
    do {
        let options = unsafe options?.pointee ?? tfe_repair_defaults()
        let repairer = Repairer(try RepairOptions(options, inPlace: unsafe destination == nil))
        var actions: [RepairAction] = []
        let summary =
            if let destination = unsafe destination {
                try unsafe repairer.repair(readablePath(path), to: readablePath(destination)) {
                    actions.append($0)
                }
            } else {
                try unsafe repairer.repairInPlace(readablePath(path)) { actions.append($0) }
            }
        let result = Verifier(limit: 0).verify(summary.results) { _ in }
        unsafe report.pointee = tfe_bytes([
            "actions": .array(actions.map(\.json)),
            "summary": summary.json(result),
            "failures": .array(summary.failures.map(\.json)),
        ])
        return TFE_OK
    } catch let error as RepairError {
        return failure(error.code == .cannotWrite ? TFE_NOT_WRITTEN : TFE_CANNOT_OPEN, error)
    } catch {
        return failure(TFE_INVALID_ARGUMENT, error)
    }
}

extension RepairOptions {
    fileprivate init(_ options: tfe_repair_options, inPlace: Bool) throws(InvalidArgument) {
        try check(options.size, of: tfe_repair_options.self, "options")
        self.init()
        steps =
            switch options.steps {
            case TFE_STEPS_KEEP: .keep
            case TFE_STEPS_LAST_WINS: .lastWins
            case TFE_STEPS_SORT: .sort
            case TFE_STEPS_UNWRAP: .unwrap
            default:
                throw InvalidArgument(
                    "options.steps", expected: "a tfe_step_policy", found: "\(options.steps.rawValue)")
            }
        merges = options.merges
        rewritesChecksums = options.rewrites_checksums
        maximumFileSize = options.largest_file > 0 ? options.largest_file : nil
        if inPlace, merges || maximumFileSize != nil || steps == .sort {
            throw InvalidArgument(
                "destination", expected: "a path, for merges, largest_file or TFE_STEPS_SORT", found: "none")
        }
    }
}
