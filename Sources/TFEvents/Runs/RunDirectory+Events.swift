import SystemPackage
import TFRecord

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

extension RunDirectory {
    /// Whether something was written to this run.
    public var holdsEvents: Bool { !eventFiles.isEmpty }

    /// The largest step of all values in the run's event files; nil when there is none.
    ///
    /// - Throws: ``RunDirectoryError/lastStepUnknown(path:reason:)`` when a file cannot be read.
    public func lastStep() throws(RunDirectoryError) -> Int? {
        var last: Int64?
        for file in eventFiles {
            do {
                var records = try TFRecordReader(path: FilePath(file))
                reading: while true {
                    switch try records.next() {
                    case .record:
                        guard records.hasValidChecksum, let event = try? Event(decoding: records.payload),
                            !event.values.isEmpty
                        else { continue }
                        last = max(last ?? event.step, event.step)
                    case .damaged:
                        continue
                    case .end, .truncated:
                        break reading
                    }
                }
            } catch {
                throw .lastStepUnknown(path: path, reason: error.description)
            }
        }
        return last.flatMap(Int.init(exactly:))
    }

    /// Removes the run's event files and nothing else.
    func removeEvents() throws(RunDirectoryError) {
        for file in eventFiles {
            // The C string lives as long as the call.
            let result = unsafe FilePath(file).withPlatformString { unsafe unlink($0) }
            guard result == 0 || errno == ENOENT else {
                throw .notRemoved(path: file, reason: Errno(rawValue: errno))
            }
        }
    }
}
