/// What came from what: a box for each thing, and an arrow to each that was made from it.
public struct LineageGraph: Chart, Equatable {
    /// A thing with a name and, most often, a digest.
    public struct Node: Equatable, Sendable {
        /// What it is, such as `spec` or `result`.
        public var kind: String
        /// Its name.
        public var name: String
        /// The first letters of its digest.
        public var digest: String?
        /// Where a click on the box leads; only relative, `http`, and `https` addresses are kept.
        public var href: String?

        /// Creates a thing.
        ///
        /// - Parameters:
        ///   - kind: What it is.
        ///   - name: Its name.
        ///   - digest: The first letters of its digest.
        ///   - href: Where a click on the box leads.
        public init(kind: String, name: String, digest: String? = nil, href: String? = nil) {
            self.kind = kind
            self.name = name
            self.digest = digest
            self.href = href
        }
    }

    /// An arrow from one thing to another, by their places among the nodes.
    public struct Edge: Equatable, Sendable {
        /// The place of what was used.
        public var from: Int
        /// The place of what was made.
        public var to: Int

        /// Creates an arrow.
        ///
        /// - Parameters:
        ///   - from: The place of what was used.
        ///   - to: The place of what was made.
        public init(from: Int, to: Int) {
            self.from = from
            self.to = to
        }
    }

    /// The title.
    public var title: String
    /// The things.
    public var nodes: [Node]
    /// The arrows; one that leads nowhere, or closes a circle, is left out and counted.
    public var edges: [Edge]

    /// Creates the graph.
    ///
    /// - Parameters:
    ///   - title: The title.
    ///   - nodes: The things.
    ///   - edges: The arrows.
    public init(title: String, nodes: [Node], edges: [Edge]) {
        self.title = title
        self.nodes = nodes
        self.edges = edges
    }
}
