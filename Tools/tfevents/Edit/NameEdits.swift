import ToolSupport

/// What becomes of tags or runs by their names.
struct NameEdits {
    /// What the names are of: `tag` or `run`.
    let noun: String
    var renamings: [Renaming] = []
    var dropped: [Glob] = []
    /// Only these are kept, if any are given.
    var kept: [Glob] = []

    /// Whether every name stays as it is.
    var isEmpty: Bool { renamings.isEmpty && dropped.isEmpty && kept.isEmpty }

    /// The new name; nil for one that is dropped.
    func result(_ name: String) -> String? {
        guard kept.isEmpty || kept.contains(where: { $0.matches(name) }) else { return nil }
        guard !dropped.contains(where: { $0.matches(name) }) else { return nil }
        return renamings.reduce(name) { $1.apply(to: $0) }
    }

    /// The options that fit none of the names, as they were given.
    func unfitting(_ names: [String]) -> [String] {
        var options: [String] = []
        for (verb, globs) in [("keep", kept), ("drop", dropped)] {
            for glob in globs where !names.contains(where: { glob.matches($0) }) {
                options.append("--\(verb)-\(noun) '\(glob)'")
            }
        }
        var names = names
        for renaming in renamings {
            if !names.contains(where: { renaming.fits($0) }) {
                options.append("--rename-\(noun) '\(renaming.argument)'")
            }
            names = names.map { renaming.apply(to: $0) }
        }
        return options
    }

    /// The new names of all that are kept.
    ///
    /// Names are told apart by their bytes, as files and TensorBoard do it; `normalize` makes those equal that mean the
    /// same.
    ///
    /// - Throws: ``Collision`` where two would become one.
    func results<Failure>(
        _ names: [String], normalize: (String) throws(Failure) -> String
    ) throws -> [[UInt8]: String] {
        var results: [[UInt8]: String] = [:]
        var origins: [[UInt8]: String] = [:]
        for name in names {
            guard let result = try result(name).map(normalize) else { continue }
            if let other = origins.updateValue(name, forKey: Array(result.utf8)) {
                throw Collision(names: [other, name], result: result)
            }
            results[Array(name.utf8)] = result
        }
        return results
    }

    /// Two names that would become one.
    struct Collision: Error, CustomStringConvertible {
        let names: [String]
        let result: String

        var description: String {
            "'\(names[0])' and '\(names[1])' would both become '\(result)', and their points get mixed up"
        }
    }
}
