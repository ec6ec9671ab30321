import TFEvents

/// Brings together the parts of meshes, which are series of their own.
struct MeshAssembly {
    /// The parts that were logged under one name at one step.
    struct Scene {
        /// Where the first part stands, with the name as the tag.
        let place: RunValues.Value
        var parts: [MeshPart]
    }

    /// The last scene of each name.
    private var scenes: [[UInt8]: Scene] = [:]
    private var names: [[UInt8]] = []

    /// Takes a part; gives the scene before it once it is complete.
    mutating func add(_ part: MeshPart, of value: RunValues.Value) -> Scene? {
        let name = Array(part.name.utf8)
        let place = RunValues.Value(
            tag: name, step: value.step, wallTime: value.wallTime, interpretation: value.interpretation)
        guard let scene = scenes[name] else {
            names.append(name)
            scenes[name] = Scene(place: place, parts: [part])
            return nil
        }
        let isNext = scene.place.step != value.step || scene.parts.contains { $0.isSameKind(as: part) }
        guard isNext else {
            scenes[name]?.parts.append(part)
            return nil
        }
        scenes[name] = Scene(place: place, parts: [part])
        return scene
    }

    /// The scenes that no further part completes, in the order of their names' first parts.
    mutating func takeAll() -> [Scene] {
        defer { self = MeshAssembly() }
        return names.compactMap { scenes[$0] }
    }
}

extension MeshPart {
    fileprivate func isSameKind(as other: MeshPart) -> Bool {
        switch (elements, other.elements) {
        case (.vertices, .vertices), (.faces, .faces), (.colors, .colors): true
        default: false
        }
    }
}
