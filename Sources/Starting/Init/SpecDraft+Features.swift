import Markup

/// What a first spec says of its inputs and of the columns that it leaves out.
extension SpecDraft {
    /// How many columns are listed as left out.
    private static var mostListed: Int { 100 }

    /// `features` with the comments around it.
    var featureLines: String {
        let inputs = profile.roles.inputs
        var lines = ["# \(comment(inputs.reason))"]
        if !inputs.doubtful.isEmpty {
            lines.append("# WARNING: only these columns are left, and they leak the target:")
            for column in inputs.doubtful {
                lines.append("#   \(comment(column.column)): \(comment(column.reason))")
            }
        }
        if let set = inputs.featureSet {
            return (lines + ["features: \(yamlScalar(set))"] + leftOutLines)
                .joined(separator: "\n")
        }
        lines.append("features:")
        lines += inputs.features.map { "  - " + yamlScalar($0) }
        return (lines + leftOutLines).joined(separator: "\n")
    }

    private var leftOutLines: [String] {
        let leftOut = profile.roles.inputs.leftOut
        let (suspects, others) = (
            leftOut.filter(\.canBePutBack), leftOut.filter { !$0.canBePutBack }
        )
        var lines: [String] = []
        if !suspects.isEmpty {
            lines.append(
                "# Omitted. Restore a line only if its column is known when a new clip is scored:"
            )
            lines += suspects.prefix(Self.mostListed).map {
                "#  - \(comment(yamlScalar($0.column)))  # \(comment($0.reason))"
            }
            lines += more(suspects.count)
        }
        if !others.isEmpty {
            lines.append("# Omitted, because they cannot be used as inputs:")
            lines += others.prefix(Self.mostListed).map {
                "#   '\(comment($0.column))': \(comment($0.reason))"
            }
            lines += more(others.count)
        }
        return lines
    }

    private func more(_ count: Int) -> [String] {
        count > Self.mostListed ? ["#   and \((count - Self.mostListed).grouped) more"] : []
    }
}
