import Canonical
import Charts
import Engine
import Files
import Markup
import Records

extension ExperimentPage {
    /// The lineage graph, and the full digest of each object.
    var lineage: HTML {
        .heading("Lineage", id: "lineage") + .figure(graph) + objects
    }

    /// Spec, decision and data make the plan, plan and data the result, the result the models.
    private var graph: LineageGraph {
        var nodes: [LineageGraph.Node] = []
        var places: [LinkedObject.Role: Int] = [:]
        for object in facts.objects where object.role != .sidecar && object.role != .int8 {
            // Several seeds may ship a model each; the first places stand for the others.
            places[object.role] = nodes.count
            nodes.append(
                LineageGraph.Node(
                    kind: object.role.rawValue,
                    name: name(of: object),
                    digest: object.digest.short,
                    href: link(to: facts.path(of: object)).text
                )
            )
        }
        let tables = facts.entry.data.map { table in
            nodes.append(
                LineageGraph.Node(
                    kind: "data",
                    name: table.name.shortened.printable,
                    digest: table.sha256.short,
                    href: PageLink(anchor: "data").text
                )
            )
            return nodes.count - 1
        }
        var edges: [LineageGraph.Edge] = []
        func connect(_ from: Int?, _ to: Int?) {
            guard let from, let to else { return }
            edges.append(LineageGraph.Edge(from: from, to: to))
        }
        connect(places[.decision], places[.spec])
        connect(places[.featureSets], places[.plan])
        connect(places[.spec], places[.plan])
        for table in tables { connect(table, places[.plan]) }
        connect(places[.plan], places[.result])
        for (index, node) in nodes.enumerated() where node.kind == LinkedObject.Role.model.rawValue
        {
            connect(places[.result], index)
        }
        connect(places[.result], places[.entry])
        return LineageGraph(title: "Lineage", nodes: nodes, edges: edges)
    }

    /// A name short enough for a box.
    private func name(of object: LinkedObject) -> String {
        switch object.role {
        case .spec: return facts.entry.name
        case .decision:
            let id = facts.entry.adr.id ?? object.label.lastComponent
            return "\(id.shortened), \(facts.entry.adr.status?.shortened ?? "no status")".printable
        case .model:
            let model = facts.entry.models.first { $0.onnx == object.digest }
            guard facts.entry.models.count > 1, let model else { return object.label }
            return model.seedWords
        default: return object.label.lastComponent.shortened.printable
        }
    }

    private var objects: HTML {
        var rows = facts.objects.map { object in
            let file = HTML.link(.name(object.label), to: link(to: facts.path(of: object)))
            return HTML.row([
                .rowHead(.text(object.role.rawValue)), .cell(file),
                .cell(.code(object.digest.hex)),
            ])
        }
        for (index, table) in facts.entry.data.enumerated() {
            let head = HTML.element(
                "th",
                [HTML.Attribute("scope", "row")]
                    + (index == 0 ? [HTML.Attribute("id", "data")] : []),
                "data"
            )
            rows.append(
                .row([
                    head, .cell("\(.name(table.name)), \(table.rows) rows, \(table.bytes) bytes"),
                    .cell(.code(table.sha256.hex)),
                ])
            )
        }
        return .table("Digests", ["what", "file", "sha256"], rows)
    }
}
