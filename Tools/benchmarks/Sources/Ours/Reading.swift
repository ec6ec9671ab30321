import SystemPackage
import TFEvents

/// Adds up every scalar of a file, every checksum checked.
func read(_ path: String) throws {
    try measure {
        var file = try EventFileReader(path: FilePath(path))
        var (values, sum) = (0, 0.0)
        while case .event = try file.next() {
            var event = try EventCursor(file.payload)
            while try event.nextScalar() {
                sum += event.scalar
                values += 1
            }
        }
        return (values, sum)
    }
}
