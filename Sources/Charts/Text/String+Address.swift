extension String {
    /// The address, if it is safe to link to: relative, or of `http` or `https`.
    var safeAddress: String? {
        guard !isEmpty, escaped.utf8.count <= 1000,
            unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.isASCII && $0.value != 0x7F })
        else { return nil }
        let scheme = prefix { $0 != ":" && $0 != "/" && $0 != "?" && $0 != "#" }
        guard dropFirst(scheme.count).first == ":" else { return self }
        return ["http", "https"].contains(scheme.lowercased()) ? self : nil
    }
}
