import Canonical
import Charts
import Comparing
import Engine
import Files
import Lookup
package import Records
import Spec

extension ExperimentFacts {
    /// Loads everything that an entry links to.
    ///
    /// - Parameters:
    ///   - item: The entry.
    ///   - isStanding: Whether it is the entry of the current spec.
    ///   - registry: Has the objects.
    ///   - items: All entries, for the results of rivals.
    /// - Throws: `Failure` with exit code 7 if something that it links to cannot be used.
    package init(
        _ item: Registry.Item,
        isStanding: Bool,
        in registry: Registry,
        among items: [Registry.Item]
    ) throws(Failure) {
        do {
            let objects = registry.objects
            let files = try ExperimentFiles(item.entry, objects: objects)
            guard let plan = Plan(files.experiment, digest: item.entry.plan, among: items) else {
                throw Failure(
                    .brokenRegistry,
                    """
                    the spec of '\(item.path)' does not resolve to its plan \
                    \(item.entry.plan.short)
                    """,
                    remedy: "run 'assay verify' to check the registry"
                )
            }
            let result = try ExperimentResult(parsing: objects.read(item.entry.result))
            self.item = item
            self.files = files
            self.plan = plan
            self.result = result
            featured = result.featured
            self.isStanding = isStanding
            self.objects = try LinkedObject.all(of: item, plan: plan, objects: objects)
            curves = try LearningCurve.all(
                of: featured.arm,
                objects: objects
            )
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure(
                .brokenRegistry,
                "'\(item.path)' cannot be reported: \(error)",
                remedy: "run 'assay verify' to check the registry"
            )
        }
    }
}

extension LinkedObject {
    /// Everything that people may want to open, in the order of the straight line.
    fileprivate static func all(
        of item: Registry.Item,
        plan: Plan,
        objects: ObjectFolder
    ) throws(ObjectError) -> [LinkedObject] {
        let entry = item.entry
        var files: [(role: Role, name: String, label: String, digest: Digest)] = [
            (.spec, "spec.yaml", entry.spec.path, entry.spec.sha256)
        ]
        if let sets = entry.features {
            files.append((.featureSets, "features.yaml", sets.path, sets.sha256))
        }
        files.append((.decision, "adr.md", entry.adr.path, entry.adr.sha256))
        files.append((.plan, "plan.json", "plan.json", entry.plan))
        files.append((.result, "result.json", "result.json", entry.result))
        for model in entry.models {
            let name =
                plan.export.map { export in
                    model.seed.map { export.modelID(for: $0, of: plan.seeds) } ?? export.modelID
                } ?? "model"
            files.append((.model, "models/\(name).onnx", "\(name).onnx", model.onnx))
            files.append((.sidecar, "models/\(name).json", "\(name).json", model.sidecar))
            if let int8 = model.int8 {
                files.append((.int8, "models/\(name).int8.onnx", "\(name).int8.onnx", int8))
            }
        }
        var all: [LinkedObject] = []
        for file in files {
            all.append(
                LinkedObject(
                    role: file.role,
                    name: file.name,
                    label: file.label,
                    digest: file.digest,
                    bytes: try objects.read(file.digest)
                )
            )
        }
        all.append(
            LinkedObject(
                role: .entry,
                name: "entry.json",
                label: item.path.lastComponent,
                digest: item.digest,
                bytes: entry.bytes
            )
        )
        return all
    }
}
