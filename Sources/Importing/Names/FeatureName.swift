/// A name of a libvmaf feature, and what is known of it.
///
/// libvmaf writes a feature as `VMAF_feature_adm2_score`, or by its alias `adm2`; the integer version as
/// `VMAF_integer_feature_adm2_score` or `integer_adm2`. Options that are not the default are appended,
/// as in `integer_adm2_egl_1` or `integer_motion2_force_0`, and make another feature.
package enum FeatureName {
    /// Features that libvmaf has in a float and an integer version.
    static let features = [
        "adm2", "adm3", "adm_scale0", "adm_scale1", "adm_scale2", "adm_scale3", "aim", "motion",
        "motion2", "motion3", "vif_scale0", "vif_scale1", "vif_scale2", "vif_scale3",
    ]

    /// The six inputs of vmaf_v0.6.1.
    static let canonicalSix = [
        "adm2", "vif_scale0", "vif_scale1", "vif_scale2", "vif_scale3", "motion2",
    ]

    /// The name without the prefix and suffix of a version; as it is where it has none.
    private static func bare(_ name: String) -> String {
        var text = name[...]
        for prefix in ["VMAF_integer_feature_", "VMAF_feature_"] where text.hasPrefix(prefix) {
            text = text.dropFirst(prefix.count)
            if text.hasSuffix("_score") { text = text.dropLast("_score".count) }
            return String(text)
        }
        for prefix in ["integer_", "float_"] where text.hasPrefix(prefix) {
            text = text.dropFirst(prefix.count)
        }
        return String(text)
    }

    /// The name under which feature sets know a metric; nil if that is its own.
    package static func alias(of name: String) -> String? {
        if name == "VMAF_score" { return "vmaf" }
        let bare = bare(name)
        return bare != name && features.contains(bare) ? bare : nil
    }

    /// Whether a name is that of an integer version.
    static func isInteger(_ name: String) -> Bool {
        name.hasPrefix("integer_") || name.hasPrefix("VMAF_integer_")
    }

    /// What a name would be without its options; nil if it has none.
    ///
    /// - Returns: The feature, as feature sets know it, and the options as the name has them.
    package static func options(of name: String) -> (feature: String, options: String)? {
        let bare = bare(name)
        guard !features.contains(bare),
            let feature = features.filter({ bare.hasPrefix($0 + "_") }).max(by: {
                $0.count < $1.count
            })
        else { return nil }
        return (feature, String(bare.dropFirst(feature.count + 1)))
    }
}
