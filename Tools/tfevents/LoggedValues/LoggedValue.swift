import OrderedJSON
import Raster
import TFEvents

/// What a program logs that is no number: an object with one key that begins with a dollar sign.
enum LoggedValue {
    case text(String)
    case histogram(Histogram)
    case images([ImageFile])
    case audio([AudioClip], files: [AudioFile])
    case curve(PRCurve)
    case mesh(Mesh, MeshScene)
    case embedding(Embedding)
    case graph(ModelGraph)
    case tensor(Tensor)
}

extension LoggedValue {
    /// The keys of the objects that are values.
    static let names = [
        "$text", "$histogram", "$image", "$audio", "$pr_curve", "$mesh", "$embedding", "$graph", "$tensor",
    ]

    /// The value that an object stands for; nil if it is an object of scalars.
    ///
    /// - Throws: `InvalidArgument`, which names the place in the value.
    init?(_ object: JSONObject) throws(InvalidArgument) {
        // Of several members, others that begin so may be scalars.
        guard
            let member = object.members.first(where: { member in
                object.count == 1 ? member.key.first == "$" : Self.names.contains(member.key)
            })
        else { return nil }
        guard object.count == 1 else {
            let others = object.members.map(\.key).filter { $0 != member.key }
            throw InvalidArgument(
                member.key, expected: "no other member beside it", found: others.joined(separator: ", "))
        }
        let place = JSONPlace(member.value, member.key)
        if ["$image", "$audio"].contains(member.key), place.value.arrayValue?.isEmpty == true {
            throw place.error("one or more")
        }
        switch member.key {
        case "$text": self = .text(try place.text)
        case "$histogram": self = .histogram(try Histogram(place))
        case "$image":
            self = .images(try place.listed { place throws(InvalidArgument) in try ImageFile(place) })
        case "$audio": self = try .audio(place)
        case "$pr_curve": self = .curve(try PRCurve(place))
        case "$mesh": self = .mesh(try Mesh(place), try MeshScene(place))
        case "$embedding": self = .embedding(try Embedding(place))
        case "$graph": self = .graph(try ModelGraph(place))
        case "$tensor": self = .tensor(try Tensor(place))
        default:
            throw InvalidArgument(
                member.key, expected: Self.names.joined(separator: ", "), found: member.key)
        }
    }

    /// Files, or samples, one or a list.
    private static func audio(_ place: JSONPlace) throws(InvalidArgument) -> LoggedValue {
        let first = place.value.arrayValue?.first.map { JSONPlace($0, place.name) } ?? place
        if first.value.objectValue != nil, first["base64"] == nil {
            return .audio(
                try place.listed { place throws(InvalidArgument) in try AudioClip(place) }, files: [])
        }
        return .audio(
            [],
            files: try place.listed { place throws(InvalidArgument) in try AudioFile(try place.fileContent) })
    }

    /// Logs the value.
    ///
    /// - Throws: `EmbeddingError`, of an embedding alone.
    func log(to writer: EventWriter, _ tag: String, step: Int, wallTime: Double?) throws(EmbeddingError) {
        switch self {
        case .text(let text): writer.addText(tag, text, step: step, wallTime: wallTime)
        case .histogram(let histogram): writer.addHistogram(tag, histogram, step: step, wallTime: wallTime)
        case .images(let files): writer.addImages(tag, files, step: step, wallTime: wallTime)
        case .audio(let clips, let files):
            if files.isEmpty {
                writer.addAudio(tag, clips, step: step, wallTime: wallTime)
            } else {
                writer.addAudio(tag, files, step: step, wallTime: wallTime)
            }
        case .curve(let curve): writer.addPRCurve(tag, curve, step: step, wallTime: wallTime)
        case .mesh(let mesh, let scene):
            writer.addMesh(tag, mesh, scene: scene, step: step, wallTime: wallTime)
        case .embedding(let embedding): try writer.addEmbedding(tag, embedding, step: step)
        case .graph(let graph): writer.addGraph(graph, step: step, wallTime: wallTime)
        case .tensor(let tensor): writer.addTensor(tag, tensor, step: step, wallTime: wallTime)
        }
    }
}
