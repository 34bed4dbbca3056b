import Files
package import Records
import Spec
import SpecReference

/// `assay init --project`: creates the folders and files of a project.
package struct ProjectStart: Sendable {
    /// The folder that becomes the root.
    package let folder: String

    package init(folder: String) {
        self.folder = folder
    }

    /// Writes missing files and keeps existing ones.
    ///
    /// - Returns: What was written or kept, and the next command.
    /// - Throws: `Failure` if the disk refuses.
    package func write() throws(Failure) -> [String] {
        var lines: [String] = []
        do {
            for (path, text) in Self.files {
                let target = folder == "." ? path : "\(folder)/\(path)"
                if Disk.status(target) != nil {
                    lines.append("kept  \(target)")
                    if path == ".gitattributes" {
                        lines += try GitAttributes.missing(in: Disk.read(target)).map {
                            "      it lacks: \($0)"
                        }
                    }
                } else {
                    try Disk.writeDurably(Array(text.utf8), to: target)
                    lines.append("wrote \(target)")
                }
            }
        } catch {
            throw Failure(error)
        }
        let enter = folder == "." ? "" : "cd \(folder) && "
        return lines + ["", "next:", "  \(enter)assay init NAME --table FILE"]
    }

    private static let files: [(path: String, text: String)] = [
        ("registry/.gitkeep", ""),
        ("experiments/data/.gitkeep", ""),
        (
            "experiments/features.yaml",
            """
            # Named subsets of columns. A spec may name one: `features: canonical6`.
            feature_sets:
              canonical6: [adm2, vif_scale0, vif_scale1, vif_scale2, vif_scale3, motion2]

            """
        ),
        (
            "docs/adr/0001-experiments-are-texts.md",
            """
            # 0001. Experiments are committed texts

            - **Status**: Accepted

            ## Decision

            An experiment is a spec under `experiments/`; its result is an entry under `registry/`, written by `assay run` and
            committed with the spec. Each spec names the decision record that explains it.

            """
        ),
        ("docs/schema/experiment.schema.json", ExperimentSchema.jsonSchema()),
        (".gitignore", ".assay/\n"),
        (".gitattributes", GitAttributes.text),
        (".github/workflows/assay.yml", ExampleWorkflow.text),
    ]
}
