extension SourceFile {
    /// Whether the text has the keys that tell a spec from other YAML, whatever else is wrong with it.
    ///
    /// It is `nil` where the text is no YAML.
    package var looksLikeSpec: Bool? {
        var findings = Findings(file: path)
        guard let root = YAMLNode.compose(self, findings: &findings) else {
            return findings.hasErrors ? nil : false
        }
        return ["adr", "data", "model"].allSatisfy { root[$0] != nil }
    }
}
