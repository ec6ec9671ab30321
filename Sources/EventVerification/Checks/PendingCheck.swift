import RecordLog
import SystemPackage
import TFEvents

/// Looks for events that only recovery brings into a run's files.
enum PendingCheck {
    static func findings(in directory: FilePath) -> [Finding] {
        let files = (try? PendingRecovery.files(of: directory)) ?? []
        return files.compactMap { finding($0, in: directory) }
    }

    /// Nil while the writer lives, and when it wrote everything.
    private static func finding(_ file: FilePath, in directory: FilePath) -> Finding? {
        func finding(_ severity: Severity, _ found: String, consequence: String? = nil) -> Finding {
            Finding(
                .pendingEvents, severity: severity, at: Finding.Place(path: file.string),
                expected: "all events in the event files", found: found, consequence: consequence)
        }
        func untouched(_ damage: PendingDamage) -> Finding {
            finding(.note, "those of a writer here, which recovery leaves alone: the file \(damage)")
        }
        do throws(PendingDamage) {
            guard let pending = try PendingRecords.open(file, for: .reading) else { return nil }
            guard let plan = try? pending.plan(for: directory, PendingRecovery.eventFormat) else {
                return finding(
                    .warning, "those of a writer that has ended here; its event file cannot be read")
            }
            guard plan.recordCount > 0 else { return plan.damage.map(untouched) }
            return finding(.warning, "\(plan.recordCount) of a writer that has ended here alone")
        } catch .otherUser(let user) {
            return finding(.warning, "pending events of user \(user), which you may not recover")
        } catch .foreign {
            return finding(
                .note, "a file that is called like pending events and holds none",
                consequence: "nobody touches it")
        } catch {
            return untouched(error)
        }
    }
}
