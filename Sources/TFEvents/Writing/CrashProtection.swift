import RecordLog

/// What events outlive that are logged and not in the event file yet, for up to ``EventWriter/Options/flushInterval``.
///
/// Events that are in the event file outlive all of these, but for the power cut, which takes
/// ``EventWriter/Options/durability`` too. The next writer in the same log directory puts the others in their place, or
/// `tfevents repair` does.
///
/// | what happens | `.automatic`, in memory | `.besideEventFile` | `.none` |
/// |---|---|---|---|
/// | `kill -9`, abort, crash | kept | kept | lost |
/// | killed for want of memory | kept | kept | lost |
/// | container restarts, its `/dev/shm` stays (a pod's) | kept | kept | lost |
/// | container restarts with a new `/dev/shm`, its volume stays | lost | kept | lost |
/// | log directory renamed | kept | kept | lost |
/// | restart of the system, power cut | lost | lost | lost |
/// | disk frozen or stalled | logging goes on | logging may wait | logging goes on |
public enum CrashProtection: String, CaseIterable, Codable, Sendable {
    /// In a file of the memory file system (`/dev/shm`), in a directory of the user's own; where that has no room or does
    /// not exist, as ``besideEventFile``.
    case automatic

    /// In a hidden file beside the event file, for containers that go while their volume stays.
    ///
    /// Only on file systems that keep room once it is reserved (ext4 and tmpfs), and not else: on the others a full disk
    /// would end the program. While the disk is frozen, calls that log may wait for it.
    case besideEventFile

    /// In plain memory.
    case none

    var logProtection: RecordLog.Protection {
        switch self {
        case .automatic: .automatic
        case .besideEventFile: .besideRecords
        case .none: .none
        }
    }
}

/// Where a writer's events lie that are not in the event file yet.
public enum CrashProtectionStatus: Sendable, Equatable {
    /// In the memory file system.
    case inMemory
    /// In a file beside the event file.
    case besideEventFile
    /// In plain memory, at least some of them: a crash takes them.
    case none

    init(_ state: CrashProtectionState) {
        switch state {
        case .inMemory: self = .inMemory
        case .besideRecords: self = .besideEventFile
        case .none: self = .none
        }
    }
}
