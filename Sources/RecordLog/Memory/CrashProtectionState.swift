import Synchronization

/// Where records lie that are not in their file yet.
package enum CrashProtectionState: UInt8, AtomicRepresentable, Sendable {
    /// In memory that a crash takes with it.
    case none
    /// In a file of the memory file system.
    case inMemory
    /// In a file beside that of the records.
    case besideRecords
}
