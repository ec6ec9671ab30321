import Foundation
import TFEvents

/// What a killed writer leaves that has written the first of two scalars to its event file: the second is beside it.
///
/// It is a copy of a living writer's files while that holds the event back.
public struct CrashedRun {
    /// The run's directory.
    public let path: String
    /// The file of pending events, named as that of another process: files of its own are known to live.
    public let pending: String
    /// The event file.
    public let eventFile: String

    /// Makes the run, `run` in a directory.
    public init(in directory: TemporaryDirectory) throws {
        let options = EventWriter.Options(flushInterval: .seconds(3600), crashProtection: .besideEventFile)
        let living = directory.appending("living")
        let writer = try EventWriter(runDirectory: living, options: options)
        writer.addScalar("a", 1, step: 1)
        try writer.flush()
        writer.addScalar("a", 2, step: 2)
        path = directory.appending("run")
        try FileManager.default.copyItem(atPath: living, toPath: path)
        try writer.close()
        let names = try FileManager.default.contentsOfDirectory(atPath: path)
        guard let copy = names.first(where: { $0.hasPrefix(".pending-events") }),
            let name = names.first(where: { $0.contains("tfevents") })
        else { throw NoPendingEvents() }
        eventFile = path + "/" + name
        pending = path + "/.pending-events.0123456789abcdef.1.0"
        try FileManager.default.moveItem(atPath: path + "/" + copy, toPath: pending)
    }

    /// The file system keeps no room for later stores.
    public struct NoPendingEvents: Error {}
}
