/// The operations of a model and what flows between them, for the page "Graphs".
///
///     var graph = ModelGraph()
///     let input = try graph.add("input", "Placeholder", shapes: [[-1, 4]])
///     let weights = try graph.add("policy/dense/weights", "Variable", shapes: [[4, 2]])
///     try graph.add("policy/dense/product", "MatMul", inputs: [input, weights], shapes: [[-1, 2]])
///
/// The page draws a box around the nodes of a scope, which their names say: `policy/dense`.
///
/// Source: tensorflow/core/framework/graph.proto.
public struct ModelGraph: Hashable, Sendable {
    /// The nodes, in their order.
    public private(set) var nodes: [Node] = []
    private var names: Set<ExactString> = []

    /// One operation.
    public struct Node: Hashable, Sendable {
        /// The node's own name, with its scopes before it: `policy/dense/product`.
        public var name: String
        /// What it does: `MatMul`.
        public var operation: String
        /// The nodes whose results it takes: a name, `name:1` for another than the first result, or `^name` for
        /// one that only has to come before.
        public var inputs: [String]
        /// Where it runs.
        public var device: String
        /// The shape of each of its results, -1 for a size that is not known.
        public var shapes: [[Int64]]
        /// What else is to be said of it.
        public var attributes: [String: Attribute]

        /// An operation.
        public init(
            _ name: String, _ operation: String, inputs: [String] = [], device: String = "",
            shapes: [[Int64]] = [], attributes: [String: Attribute] = [:]
        ) {
            self.name = name
            self.operation = operation
            self.inputs = inputs
            self.device = device
            self.shapes = shapes
            self.attributes = attributes
        }
    }

    /// A graph without nodes.
    public init() {}

    /// A graph of nodes, which may be in any order and take their results in a circle.
    ///
    /// - Throws: ``InvalidArgument`` for a name that stands twice or is none, an input that no node has the name of, or
    ///   an attribute of other bytes that are no AttrValue.
    public init(_ nodes: [Node]) throws(InvalidArgument) {
        for (index, node) in nodes.enumerated() { try insert(node.name, at: "nodes[\(index)].name") }
        for (index, node) in nodes.enumerated() {
            try check(node.inputs, at: "nodes[\(index)].inputs")
            try check(node.attributes, at: "nodes[\(index)].attributes")
        }
        self.nodes = nodes
    }

    /// A graph as another program made it.
    init(unchecked nodes: [Node]) {
        self.nodes = nodes
        names = Set(nodes.map { ExactString($0.name) })
    }

    /// Adds a node, whose inputs are there already.
    ///
    /// - Parameters:
    ///   - name: The node's own name, with its scopes before it.
    ///   - operation: What it does.
    ///   - inputs: The nodes whose results it takes.
    ///   - device: Where it runs.
    ///   - shapes: The shape of each of its results, -1 for a size that is not known.
    ///   - attributes: What else is to be said of it.
    /// - Throws: ``InvalidArgument`` for a name that stands twice or is none, an input that no node has the name of, or
    ///   an attribute of other bytes that are no AttrValue.
    /// - Returns: The name, as an input of other nodes.
    @discardableResult
    public mutating func add(
        _ name: String, _ operation: String, inputs: [String] = [], device: String = "",
        shapes: [[Int64]] = [], attributes: [String: Attribute] = [:]
    ) throws(InvalidArgument) -> String {
        try check(inputs, at: "inputs")
        try check(attributes, at: "attributes")
        try insert(name, at: "name")
        nodes.append(
            Node(name, operation, inputs: inputs, device: device, shapes: shapes, attributes: attributes))
        return name
    }

    private mutating func insert(_ name: String, at place: String) throws(InvalidArgument) {
        guard name.isNodeName else {
            throw InvalidArgument(
                place, expected: "a name without : and empty scopes", found: "'\(name)'")
        }
        guard names.insert(ExactString(name)).inserted else {
            throw InvalidArgument(place, expected: "a name of its own", found: "\(name) again")
        }
    }

    private func check(_ attributes: [String: Attribute], at place: String) throws(InvalidArgument) {
        for (name, attribute) in attributes where !attribute.isWellFormed {
            throw InvalidArgument(
                "\(place)[\(name)]", expected: "a serialized AttrValue", found: "other bytes")
        }
    }

    private func check(_ inputs: [String], at place: String) throws(InvalidArgument) {
        for (index, input) in inputs.enumerated() {
            var name = Substring(input)
            if name.first == "^" {
                name.removeFirst()
            } else if let colon = name.lastIndex(of: ":"), Int(name[name.index(after: colon)...]) != nil {
                name = name[..<colon]
            }
            guard names.contains(ExactString(String(name))) else {
                throw InvalidArgument(
                    "\(place)[\(index)]", expected: "the name of a node", found: "'\(input)'")
            }
        }
    }
}

extension String {
    /// Whether other nodes can name it as an input, and none of its scopes is empty.
    fileprivate var isNodeName: Bool {
        !isEmpty && !hasPrefix("^") && !contains(":") && !hasPrefix("/") && !hasSuffix("/") && !contains("//")
    }
}
