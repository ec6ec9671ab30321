package import SystemPackage

/// Why the pending records of a writer that no longer lives are left where they are.
package enum PendingDamage: Error, Equatable {
    /// The file cannot be opened, locked or read.
    case unreadable(Errno)
    /// It has several names.
    case notOwn
    /// It belongs to another user, or to one whom this user namespace does not know.
    case otherUser(UInt32)
    /// It is no file of pending records.
    case foreign
    /// It is one of another version.
    case otherVersion
    /// It was left before the last start of the system, which does not keep what was not yet on the disk.
    case otherBoot
    /// What it says of the records' file cannot be.
    case unusableFileRecord
    /// A segment lies outside of the file, or is said to hold more than it can.
    case slotOutside(index: Int)
    /// Two segments lie on top of each other, in the file or in the stream of records.
    case slotsOverlap(Int, Int)
    /// The file claims more than it holds.
    case sparse(claimed: UInt64, held: UInt64)
    /// A segment's records are not whole.
    case damagedRecords(index: Int)
}

extension PendingDamage: CustomStringConvertible {
    /// What is wrong, behind what the file is called.
    package var description: String {
        switch self {
        case .unreadable(let reason): "cannot be read: \(reason)"
        case .notOwn: "has several names"
        case .otherUser(let user): "belongs to user \(user), whose programs alone recover it"
        case .foreign: "is no file of pending events"
        case .otherVersion: "is a file of pending events of another version"
        case .otherBoot: "was left before the system's last start, and may be out of date"
        case .unusableFileRecord: "names no event file"
        case .slotOutside(let index): "has a slot \(index) that leads out of it"
        case .slotsOverlap(let first, let second): "has slots \(first) and \(second) on top of each other"
        case .sparse(let claimed, let held): "claims \(claimed) bytes and holds \(held)"
        case .damagedRecords(let index): "has damaged records in slot \(index)"
        }
    }
}
