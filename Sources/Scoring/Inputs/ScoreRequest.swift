package import Importing
import Records

/// What is scored, and how.
package struct ScoreRequest: Sendable {
    /// The model.
    package let model: FoundModel
    /// Files, folders and glob patterns.
    package var inputs: [String]
    /// Files that are written, which are no inputs.
    package var outputs: [String] = []
    /// Names of columns or metrics, and the features that they are.
    package var renames: [NamePair] = []
    /// The columns that tell the clips of a table apart; empty for the default.
    package var clipColumns: [String] = []
    /// The column of actual scores; nil for that of the entry, if a file has it.
    package var target: String?

    /// Makes a request with the defaults for everything else.
    package init(model: FoundModel, inputs: [String]) {
        self.model = model
        self.inputs = inputs
    }
}
