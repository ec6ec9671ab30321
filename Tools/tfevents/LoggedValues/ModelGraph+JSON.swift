import TFEvents

extension ModelGraph {
    /// A list of `{"name": …, "op": …, "inputs": […], "shapes": [[…], …], "device": …}`.
    init(_ place: JSONPlace) throws(InvalidArgument) {
        try self.init(
            try place.listed { node throws(InvalidArgument) in
                try node.requireMembers("name", "op", "inputs", "shapes", "device")
                guard let name = node["name"], let operation = node["op"] else {
                    throw node.error("a name and an op")
                }
                return Node(
                    try name.text, try operation.text, inputs: try node["inputs"]?.texts ?? [],
                    device: try node["device"]?.text ?? "",
                    shapes: try node["shapes"]?.listed { shape throws(InvalidArgument) in
                        try shape.listed { size throws(InvalidArgument) in Int64(try size.integer) }
                    } ?? [])
            })
    }
}
