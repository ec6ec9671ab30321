import SystemPackage
@_spi(Tools) import TFEvents
import ToolSupport

/// The directory that `tfevents export` writes files to: `<run>/<tag>/<step>.<extension>`.
struct ExportedFiles {
    private let directory: FilePath
    private var taken: Set<FilePath> = []

    init(_ directory: String) { self.directory = FilePath(directory) }

    /// Writes a file, in place of one that is there.
    ///
    /// - Parameters:
    ///   - bytes: What is in it.
    ///   - folders: The names of what it belongs to, from the outermost; slashes in them divide folders.
    ///   - name: The file's name.
    ///   - suffix: What tells its format.
    /// - Throws: `BufferedFileError`, or `RunDirectoryError` where a folder cannot be made.
    /// - Returns: The file's path below the directory; of files of one name, the later ones are numbered.
    mutating func write(
        _ bytes: [UInt8], in folders: [String], name: String, suffix: String
    ) throws -> String {
        let folder = Self.folder(folders)
        _ = try RunDestination.createDirectory(directory.pushing(folder))
        var file = folder.appending("\(name).\(suffix)")
        var number = 1
        while !taken.insert(file).inserted {
            number += 1
            file = folder.appending("\(name)~\(number).\(suffix)")
        }
        var output = try BufferedFile(path: directory.pushing(file).string)
        try output.write(bytes)
        try output.flush()
        return file.string
    }

    /// A path that leads nowhere else, whatever the names, and is not too long for a system.
    private static func folder(_ names: [String]) -> FilePath {
        var folder = FilePath()
        for name in names.flatMap({ $0.split(separator: "/", omittingEmptySubsequences: false) }) {
            let component = Self.component(name)
            guard folder.length + component.utf8.count < 1000 else { break }
            folder.append(component)
        }
        return folder
    }

    /// A name as one component: control characters, percent signs and a dot at its begin stand as `%` and digits.
    private static func component(_ name: Substring) -> String {
        var component = name.isEmpty ? "%" : ""
        for scalar in name.unicodeScalars where component.utf8.count < 200 {
            let isControl = scalar.properties.generalCategory == .control
            if isControl || scalar == "%" || scalar == "." && component.isEmpty {
                let digits = String(scalar.value, radix: 16, uppercase: true)
                component += digits.count < 2 ? "%0\(digits)" : "%\(digits)"
            } else {
                component.unicodeScalars.append(scalar)
            }
        }
        return component
    }
}
