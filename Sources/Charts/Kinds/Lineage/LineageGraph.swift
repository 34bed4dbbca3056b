/// What came from what: a box for each thing, and an arrow to each that was made from it.
package struct LineageGraph: Chart, Equatable {
    /// A thing with a name and, most often, a digest.
    package struct Node: Equatable, Sendable {
        /// What it is, such as `spec` or `result`.
        package var kind: String
        /// Its name.
        package var name: String
        /// The first letters of its digest.
        package var digest: String?
        /// Where a click on the box leads; only relative, `http`, and `https` addresses are kept.
        package var href: String?

        /// Creates a thing.
        ///
        /// - Parameters:
        ///   - kind: What it is.
        ///   - name: Its name.
        ///   - digest: The first letters of its digest.
        ///   - href: Where a click on the box leads.
        package init(kind: String, name: String, digest: String? = nil, href: String? = nil) {
            self.kind = kind
            self.name = name
            self.digest = digest
            self.href = href
        }
    }

    /// An arrow from one thing to another, by their places among the nodes.
    package struct Edge: Equatable, Sendable {
        /// The place of what was used.
        package var from: Int
        /// The place of what was made.
        package var to: Int

        /// Creates an arrow.
        ///
        /// - Parameters:
        ///   - from: The place of what was used.
        ///   - to: The place of what was made.
        package init(from: Int, to: Int) {
            self.from = from
            self.to = to
        }
    }

    /// The title.
    package var title: String
    /// The things.
    package var nodes: [Node]
    /// The arrows; one that leads nowhere, or closes a circle, is left out and counted.
    package var edges: [Edge]

    /// Creates the graph.
    ///
    /// - Parameters:
    ///   - title: The title.
    ///   - nodes: The things.
    ///   - edges: The arrows.
    package init(title: String, nodes: [Node], edges: [Edge]) {
        self.title = title
        self.nodes = nodes
        self.edges = edges
    }
}
