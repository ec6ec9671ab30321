import SystemPackage
@_spi(Tools) import TFEvents

/// What the paths of a call ask to be verified, in their order.
enum VerificationTarget: Equatable {
    /// Files of one directory, in the order in which TensorBoard reads them.
    case files([String])
    /// A run directory or log directory.
    case directory(String)
    /// Nothing, for a reason.
    case missing(String, RunDirectoryError)

    /// Sorts paths into targets; files of one directory become one target at the place of the first.
    static func targets(_ paths: [String]) -> [VerificationTarget] {
        var targets: [VerificationTarget] = []
        var positions: [FilePath: Int] = [:]
        for path in paths {
            let filePath = FilePath(readable: path)
            let path = filePath.isRemote ? filePath.readable : path
            do {
                guard try !filePath.isDirectory() else {
                    targets.append(.directory(path))
                    continue
                }
            } catch {
                targets.append(.missing(path, error))
                continue
            }
            let parent = filePath.removingLastComponent()
            if let position = positions[parent], case .files(let files) = targets[position] {
                targets[position] = .files(sorted(files + [path]))
            } else {
                positions[parent] = targets.count
                targets.append(.files([path]))
            }
        }
        return targets
    }

    private static func sorted(_ files: [String]) -> [String] {
        files.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}
