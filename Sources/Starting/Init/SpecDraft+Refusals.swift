import Markup
import Records
import Spec

/// Errors and remedies for tables that cannot be drafted.
extension SpecDraft {
    /// Throws what stands against a draft: all of it in one message.
    func check() throws(Failure) {
        let roles = profile.roles
        guard let target = roles.target else {
            throw refusal(
                "has no usable target column: \(roles.targetObstacle ?? "none is numeric")",
                "fix the column in the table, or choose another with --target"
            )
        }
        guard let group = roles.group else {
            throw refusal(
                "has no usable group column: \(roles.groupObstacle ?? "none is text")",
                "add a column with the name of each row's source clip, or choose one with --group"
            )
        }
        try checkNames(target: target.column, group: group.column)
        guard roles.folds != nil else {
            throw refusal(
                "has too few rows: no part of its \(profile.rowCount.grouped) rows can be held out with "
                    + "at least two different targets",
                "add rows, or choose another target with --target"
            )
        }
        guard !roles.inputs.features.isEmpty else {
            let shown = roles.inputs.leftOut.prefix(8)
                .map { "'\($0.column.spelledOut)' (\($0.reason.spelledOut))" }
            let more = roles.inputs.leftOut.count - shown.count
            let list = shown.isEmpty ? "it has no other column" : shown.joined(separator: ", ")
            throw refusal(
                "has no usable feature column: \(list)"
                    + (more > 0 ? " and \(more.grouped) more" : ""),
                "fix or add numeric columns in the table; 'assay data inspect' lists its columns"
            )
        }
        if let problem = ExperimentSchema.problem(withPath: tablePath) {
            throw refusal("has a path that a spec cannot contain: \(problem)", "rename the file")
        }
    }

    private func checkNames(target: String, group: String) throws(Failure) {
        let unnamed = [("target", target), ("group", group)].compactMap { role, name in
            ExperimentSchema.problem(withColumn: name).map { (role, name, $0) }
        }
        guard !unnamed.isEmpty else { return }
        let problems = unnamed.map { "the \($0) '\($1.spelledOut)': \($2.spelledOut)" }
        let remedies = unnamed.map { role, name, _ in
            "'\(name.spelledOut)' to '\(Self.plain(name) ?? role)'"
        }
        throw refusal(
            "has a column that a spec cannot name: \(problems.joined(separator: "; "))",
            "rename \(remedies.joined(separator: " and ")) in the table, "
                + "then run 'assay init' again"
        )
    }

    /// A name without what no spec can say; `nil` if nothing is left of it.
    private static func plain(_ name: String) -> String? {
        var scalars: [Unicode.Scalar] = []
        for scalar in name.unicodeScalars {
            if scalar.properties.isWhitespace {
                if !scalars.isEmpty, scalars.last != " " { scalars.append(" ") }
            } else if String(scalar).spelledOut == String(scalar) {
                scalars.append(scalar)
            }
        }
        var view = String.UnicodeScalarView(scalars.prefix(64))
        while view.last == " " { view.removeLast() }
        let plain = String(view)
        return ExperimentSchema.problem(withColumn: plain) == nil ? plain : nil
    }

    private func refusal(_ what: String, _ remedy: String) -> Failure {
        Failure(.unusableInput, "'\(profile.path.spelledOut)' \(what)", remedy: remedy)
    }
}
