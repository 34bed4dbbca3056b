/// The unit of a metric of libvmaf, and the range that it can have.
struct FeatureUnit: Sendable {
    let unit: String
    let range: String

    /// By the names that tables have; the ranges are those of libvmaf's documentation and sources.
    static let all: [String: FeatureUnit] = {
        var all: [String: FeatureUnit] = [
            "adm2": FeatureUnit(unit: "ratio", range: "0 to 1"),
            "motion": FeatureUnit(unit: "luma difference of frames", range: "≥ 0"),
            "motion2": FeatureUnit(unit: "luma difference of frames", range: "≥ 0"),
            "motion3": FeatureUnit(unit: "luma difference of frames", range: "≥ 0"),
            "float_ssim": FeatureUnit(unit: "index", range: "≤ 1"),
            "float_ms_ssim": FeatureUnit(unit: "index", range: "≤ 1"),
            "cambi": FeatureUnit(unit: "banding index", range: "≥ 0"),
            "ciede2000": FeatureUnit(unit: "dB", range: "–"),
            "psnr_hvs": FeatureUnit(unit: "dB", range: "≥ 0"),
            "ssimulacra2": FeatureUnit(unit: "score", range: "≤ 100"),
            "crf": FeatureUnit(unit: "encoder setting", range: "–"),
            "preset": FeatureUnit(unit: "encoder setting", range: "–"),
        ]
        for plane in ["y", "cb", "cr"] {
            all["psnr_\(plane)"] = FeatureUnit(unit: "dB", range: "≥ 0")
        }
        for scale in 0..<4 {
            all["vif_scale\(scale)"] = FeatureUnit(unit: "ratio", range: "0 to 1")
            all["adm_scale\(scale)"] = FeatureUnit(unit: "ratio", range: "0 to 1")
        }
        return all
    }()
}
