/// A lineage graph: a box for each node, and an arrow to each that was made from it.
package struct LineageGraph: Chart, Equatable {
    /// A node with a name and, usually, a digest.
    package struct Node: Equatable, Sendable {
        /// What it is, such as `spec` or `result`.
        package var kind: String
        /// Its name.
        package var name: String
        /// The first digits of its digest.
        package var digest: String?
        /// The link of the box; only relative, `http` and `https` addresses are kept.
        package var href: String?

        /// Creates a node.
        ///
        /// - Parameters:
        ///   - kind: What it is.
        ///   - name: Its name.
        ///   - digest: The first digits of its digest.
        ///   - href: The link of the box.
        package init(kind: String, name: String, digest: String? = nil, href: String? = nil) {
            self.kind = kind
            self.name = name
            self.digest = digest
            self.href = href
        }
    }

    /// An arrow from one node to another, by their indices.
    package struct Edge: Equatable, Sendable {
        /// The index of the source node.
        package var from: Int
        /// The index of the target node.
        package var to: Int

        /// Creates an arrow.
        ///
        /// - Parameters:
        ///   - from: The index of the source node.
        ///   - to: The index of the target node.
        package init(from: Int, to: Int) {
            self.from = from
            self.to = to
        }
    }

    /// The title.
    package var title: String
    /// The nodes.
    package var nodes: [Node]
    /// The arrows; one with a missing node, or that closes a cycle, is omitted and counted.
    package var edges: [Edge]

    /// Creates the graph.
    ///
    /// - Parameters:
    ///   - title: The title.
    ///   - nodes: The nodes.
    ///   - edges: The arrows.
    package init(title: String, nodes: [Node], edges: [Edge]) {
        self.title = title
        self.nodes = nodes
        self.edges = edges
    }
}
