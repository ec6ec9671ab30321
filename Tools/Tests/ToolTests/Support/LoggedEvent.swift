import SystemPackage
import TFEvents
import TFRecord
import TestSupport

/// The scalars of one event, in the file's order.
struct LoggedEvent {
    let step: Int
    let wallTime: Double
    let tags: [String]
    let values: [Double]
}

extension TemporaryDirectory {
    /// The scalars in the event files of a run, which may still be written.
    func events(in run: String) throws -> [LoggedEvent] {
        var events: [LoggedEvent] = []
        for path in try eventFiles(in: run) {
            var file = try EventFileReader(path: FilePath(path))
            while let event = try file.nextEvent() {
                guard !event.values.isEmpty else { continue }
                events.append(
                    LoggedEvent(
                        step: event.step, wallTime: event.wallTime, tags: event.values.map(\.tag),
                        values: event.values.compactMap(\.scalar)))
            }
        }
        return events
    }
}
