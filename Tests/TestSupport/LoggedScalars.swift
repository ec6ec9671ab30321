import SystemPackage
import TFEvents
import TFRecord

/// The points of every scalar in a run's event files, in the order of the files: steps and float32 values by tag.
public typealias LoggedScalars = [String: [LoggedPoint]]

/// A point of a curve as it stands in an event file.
public struct LoggedPoint: Hashable, Sendable, CustomStringConvertible {
    /// The x value.
    public var step: Int
    /// The bits of the y value, so that NaN is equal to itself.
    public var bits: UInt32

    /// Creates a point with the float32 nearest to a value.
    public init(_ step: Int, _ value: Double) {
        self.step = step
        bits = Float(value).bitPattern
    }

    /// The step and the value.
    public var description: String { "(\(step), \(Float(bitPattern: bits)))" }
}

/// Reads event files record by record.
public func readScalars(_ eventFiles: [String]) throws -> LoggedScalars {
    var scalars = LoggedScalars()
    for path in eventFiles {
        var reader = try TFRecordReader(path: FilePath(path))
        while case .record = try reader.next() {
            let event = try Event(validating: reader.payload)
            for value in event.values {
                guard let scalar = value.scalar else { continue }
                var point = LoggedPoint(0, scalar)
                point.step = event.step
                scalars[value.tag, default: []].append(point)
            }
        }
    }
    return scalars
}
