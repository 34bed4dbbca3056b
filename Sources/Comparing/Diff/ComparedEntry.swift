package import Canonical
package import Engine
import Files
import Lookup
import Markup
package import Records
import Source
package import Spec

/// One side of a comparison: an experiment's texts, its result, and the compared arm.
package struct ComparedEntry: Sendable {
    /// The display name: `NAME@PREFIX` of an entry, or a name.
    package let reference: String
    package let files: ExperimentFiles
    package let result: ExperimentResult
    /// The versions that stand in its plan.
    package let versions: JSON
    /// The arm that is compared.
    package let arm: ArmResult
    /// The same arm as the spec has it.
    package let recipe: Arm
    /// Why it is this arm.
    package let choice: Choice
    /// The entry, where it stands in a registry.
    package private(set) var item: Registry.Item?

    /// Why this arm is compared.
    package enum Choice: String, Sendable {
        /// There is no other.
        case only
        /// The experiment's `select` chose it.
        case selected
        /// The user named it.
        case named
        /// None is selected; it is the first.
        case first
    }

    /// Creates a side from an experiment and its result.
    ///
    /// - Parameters:
    ///   - reference: The display name.
    ///   - files: The texts.
    ///   - result: The result of the plan.
    ///   - versions: The versions that stand in the plan.
    ///   - wanted: The arm as `#ARM` names it: its name, or its number from 1; `nil` for the chosen
    ///     one, else the first.
    /// - Throws: `Failure` if there is no such arm.
    package init(
        reference: String,
        files: ExperimentFiles,
        result: ExperimentResult,
        versions: JSON = Versions.json,
        arm wanted: String? = nil
    ) throws(Failure) {
        let recipes = files.experiment.arms
        let pairs = result.arms.compactMap { arm in
            recipes.first { $0.id == arm.id }.map { (arm: arm, recipe: $0) }
        }
        guard pairs.count == result.arms.count, let first = pairs.first else {
            throw Failure(
                .brokenRegistry,
                "the result of '\(reference)' has other arms than its spec"
            )
        }
        self.reference = reference
        self.files = files
        self.result = result
        self.versions = versions
        let (pair, choice): ((arm: ArmResult, recipe: Arm), Choice)
        if let wanted {
            let named = pairs.indices.first { index in
                PlannedArm.name(of: pairs[index].arm.id) == wanted
                    || pairs[index].arm.id == wanted || String(index + 1) == wanted
            }
            guard let named else {
                throw Failure(
                    .unusableInput,
                    "'\(reference)' has no arm '\(wanted.printable)'",
                    remedy: "arms: \(Self.list(result.arms)); or a number from 1"
                )
            }
            (pair, choice) = (pairs[named], .named)
        } else if let chosen = pairs.first(where: { $0.arm.id == result.selected }) {
            let arm = result.nested?.estimate ?? chosen.arm
            (pair, choice) = ((arm, chosen.recipe), pairs.count == 1 ? .only : .selected)
        } else {
            (pair, choice) = (first, pairs.count == 1 ? .only : .first)
        }
        self.arm = pair.arm
        self.recipe = pair.recipe
        self.choice = choice
    }

    private static func list(_ arms: [ArmResult]) -> String {
        arms.map { "'\(PlannedArm.name(of: $0.id))'" }.joined(separator: ", ")
    }
}

extension ComparedEntry {
    /// Resolves a reference to an entry, optionally followed by `#ARM`.
    ///
    /// - Throws: `Failure` if there is no such entry or arm, or if the registry lacks a part of it.
    package init(_ text: String, in project: Project) throws(Failure) {
        // A path may hold the sign itself.
        let parts =
            Disk.isFile(text)
            ? [text] : text.split(separator: "#", maxSplits: 1).map(String.init)
        let item = try EntryReference(text: parts.first ?? text).item(in: project)
        try self.init(item, arm: parts.count == 2 ? parts[1] : nil, in: project.registry)
    }

    /// Reads an entry's texts and result from the registry.
    ///
    /// - Throws: `Failure` if there is no such arm, or if the registry lacks a part of the entry.
    package init(
        _ item: Registry.Item,
        arm: String? = nil,
        in registry: Registry
    ) throws(Failure) {
        let view = try EntryView(item, in: registry)
        let files: ExperimentFiles
        let plan: JSON
        do {
            files = try ExperimentFiles(item.entry, objects: registry.objects)
            plan = try JSON(parsing: registry.objects.read(item.entry.plan))
        } catch let error as InvalidSpec {
            throw Failure(.brokenRegistry, messages: [error.rendered])
        } catch {
            throw Failure(.brokenRegistry, "'\(item.path)' cannot be read completely: \(error)")
        }
        try self.init(
            reference: item.reference,
            files: files,
            result: view.result,
            versions: plan["versions"] ?? .null,
            arm: arm
        )
        self.item = item
    }

    /// The name of the experiment, and of the arm where there are several.
    package var name: String {
        let name = files.experiment.name
        return choice == .only ? name : "\(name)#\(PlannedArm.name(of: arm.id))"
    }

    /// The reference, and the arm where there are several.
    package var fullReference: String {
        choice == .only ? reference : "\(reference)#\(PlannedArm.name(of: arm.id))"
    }

    /// Whether both sides have metrics per clip, of scores that are pooled in the same way.
    func hasClips(like other: ComparedEntry) -> Bool {
        arm.clipsOverSeeds != nil && other.arm.clipsOverSeeds != nil
            && recipe.data.pool == other.recipe.data.pool
    }

    /// The metrics that it holds, in the field's usual order.
    package var metrics: [Metric] { Metric.allCases.filter { arm.overSeeds[$0] != nil } }
}
