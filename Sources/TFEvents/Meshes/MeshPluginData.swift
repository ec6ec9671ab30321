/// What the page of meshes wants to know of a part.
///
/// Source: tensorboard/plugins/mesh/plugin_data.proto.
struct MeshPluginData {
    var name = ""
    var contentType: ContentType?
    var sceneJSON = ""
    var shape: [Int] = []
    var components: UInt64 = 0

    enum ContentType: UInt64, CaseIterable {
        case vertices = 1
        case faces = 2
        case colors = 3

        /// What the part's tag has after the name (metadata.py, `get_instance_name`).
        var suffix: String {
            switch self {
            case .vertices: "_VERTEX"
            case .faces: "_FACE"
            case .colors: "_COLOR"
            }
        }
    }

    enum Key {
        static let name = FieldKey(2, .lengthDelimited)
        static let contentType = FieldKey(3, .varint)
        static let sceneJSON = FieldKey(5, .lengthDelimited)
        static let shape: UInt32 = 6
        static let components = FieldKey(7, .varint)
    }

    var encoded: [UInt8] {
        var message = WireBuffer()
        message.append(Key.name, unlessEmpty: name.utf8)
        message.append(Key.contentType, varint: contentType?.rawValue ?? 0)
        message.append(Key.sceneJSON, unlessEmpty: sceneJSON.utf8)
        var sizes = WireBuffer()
        for size in shape { sizes.append(varint: UInt64(size)) }
        message.append(FieldKey(Key.shape, .lengthDelimited), delimited: sizes.bytes)
        message.append(Key.components, varint: components)
        return message.bytes
    }
}

extension MeshPluginData: WireMessage {
    mutating func merge(_ fields: inout WireReader) throws(EventDecodingError) {
        while try fields.next() {
            switch fields.key {
            case Key.name: name = try fields.string()
            case Key.contentType: contentType = ContentType(rawValue: try fields.varint())
            case Key.sceneJSON: sceneJSON = try fields.string()
            case Key.components: components = try fields.varint()
            default: try fields.skip()
            }
        }
    }
}

extension Tensor {
    /// The part of meshes in a tensor of shape [meshes, points or triangles, 3]; nil if it holds none.
    func meshPart(pluginContent: [UInt8]) -> MeshPart? {
        guard let data = try? MeshPluginData(serialized: pluginContent), let type = data.contentType,
            let sizes = shape?.dimensions.map(\.size), sizes.count == 3, sizes[2] == 3,
            let meshCount = Int(exactly: sizes[0])
        else { return nil }
        let elements: MeshPart.Elements? =
            switch type {
            case .vertices: parts(meshCount, Float.init(exactly:)).map { .vertices($0) }
            case .faces: parts(meshCount, Int32.init(exactly:)).map { .faces($0) }
            case .colors: parts(meshCount, UInt8.init(exactly:)).map { .colors($0) }
            }
        return elements.map { MeshPart(name: data.name, elements: $0, sceneJSON: data.sceneJSON) }
    }

    /// tensorboardX writes faces and colours as floating point.
    private func parts<Element: TensorElement>(
        _ count: Int, _ convert: (Double) -> Element?
    ) -> [[Element]]? {
        guard let all = elements(of: Element.self) ?? numbers?.compactMap(convert), all.count == elementCount,
            (1...max(all.count, 1)) ~= count
        else { return nil }
        let length = all.count / count
        return (0..<count).map { Array(all[$0 * length..<($0 + 1) * length]) }
    }
}
