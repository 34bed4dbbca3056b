import Canonical
import Markup
import Models
package import Records

/// The models of an entry.
package struct EntryModels: Sendable {
    package let item: Registry.Item
    /// In the order of the entry.
    package internal(set) var models: [FoundModel]

    /// Reads the models of an entry from the registry, and checks all digests.
    ///
    /// The parameters of a model with its scalers make the weights whose digest stands in the result.
    ///
    /// - Throws: `Failure` with exit code 7 if an object is missing, altered, or contradicts another.
    package init(_ item: Registry.Item, in project: Project) throws(Failure) {
        self.item = item
        models = []
        guard !item.entry.models.isEmpty else { return }
        let objects = project.registry.objects
        do {
            let result = try ExperimentResult(parsing: objects.read(item.entry.result))
            for model in item.entry.models {
                let onnx = try objects.read(model.onnx)
                let sidecar = try objects.read(model.sidecar)
                let exported = try ExportedModel(onnx: onnx, sidecar: sidecar)
                let shipped = result.shippedFiles.first { $0.seed == model.seed }
                let trained = result.refits.filter { model.seed == nil || $0.seed == model.seed }
                let int8 = try model.int8.map(objects.read)
                guard shipped?.onnx.sha256 == model.onnx, shipped?.int8?.sha256 == model.int8,
                    trained.map({ $0.outcome.outputs?.weights })
                        == exported.trainedWeights.map({ Digest(of: $0) })
                else {
                    throw Failure(
                        .brokenRegistry,
                        "the model '\(exported.id.printable)' is not the one of its result",
                        remedy: "run 'assay verify' to check the registry"
                    )
                }
                models.append(
                    FoundModel(
                        exported: exported,
                        onnx: onnx,
                        sidecar: sidecar,
                        int8: int8,
                        item: item,
                        seed: model.seed
                    )
                )
            }
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure(
                .brokenRegistry,
                "a model of '\(item.path.printable)' cannot be read: \(error)",
                remedy: "run 'assay verify' to check the registry"
            )
        }
    }

    /// Why an entry has no model.
    package var refusal: Failure {
        let entry = item.entry
        let name = entry.name.printable
        switch entry.verdict {
        case .refused:
            return Failure(
                .refused,
                "'\(name)' has no model: its gate refused it",
                remedy: "'assay show \(item.reference)' shows the gate"
            )
        case .diverged:
            return Failure(
                .refused,
                "'\(name)' has no model: a training diverged",
                remedy: "'assay show \(item.reference)' shows where"
            )
        case .passed, .ungated:
            return Failure(
                .unusableInput,
                "'\(name)' has no model: its spec exports none",
                remedy: "add 'export: {onnx: {model_id: \(name), scaler: graph}}' and run it again"
            )
        }
    }
}
