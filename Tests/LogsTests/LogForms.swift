import Foundation
import Logs
import Tables
import Testing

/// The fixtures: one file for each form of logs.
enum LogForms {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Fixtures/Forms")

    /// The metrics of every form, by the names of the float version.
    static let metrics = [
        "adm2", "vif_scale0", "vif_scale1", "vif_scale2", "vif_scale3", "motion2", "vmaf",
    ]

    /// The values of every form, as the files of the folder were written by hand.
    static let values: [[Double]] = [
        [0.95, 0.94, 0.93], [0.6, 0.58, 0.57], [0.9, 0.89, 0.88], [0.95, 0.94, 0.94],
        [0.97, 0.96, 0.96], [0, 3.25, 3.5], [88.125, 84.5, 83.75],
    ]

    /// What a fixture holds besides.
    struct Sample: Sendable, CustomTestStringConvertible {
        let name: String
        let form: LogForm
        var version: String?
        var frames: [Int64] = [0, 1, 2]
        /// How the form writes the name of a metric.
        var spelling = Spelling.bare
        /// The metric and the row of the one gap.
        var gap: (metric: String, row: Int)?
        /// Metrics beside those of every form.
        var further: [String] = []
        var leftOut: [String] = []

        var testDescription: String { name }

        var bytes: [UInt8] {
            get throws { [UInt8](try Data(contentsOf: folder.appending(path: name))) }
        }
    }

    enum Spelling {
        case bare
        case integer
        case python

        func name(_ metric: String) -> String {
            switch self {
            case .bare: metric
            case .integer: metric == "vmaf" ? metric : "integer_\(metric)"
            case .python: metric == "vmaf" ? "VMAF_score" : "VMAF_feature_\(metric)_score"
            }
        }
    }

    static let all: [Sample] = [
        Sample(name: "libvmaf_1.3.xml", form: .xml, version: "1.3.14"),
        Sample(
            name: "libvmaf_1.3_nan.json",
            form: .json,
            version: "1.3.14",
            gap: ("vif_scale3", 1)
        ),
        Sample(name: "libvmaf_1.5.json", form: .json, version: "1.5.1"),
        Sample(name: "libvmaf_1.5_strings.json", form: .json, version: "1.5.1"),
        Sample(name: "libvmaf_1.5.csv", form: .csv),
        Sample(name: "libvmaf_2.0.0.json", form: .json, version: "6f35c1dc"),
        Sample(name: "libvmaf_2.0.1.json", form: .json, version: "2.0.1", spelling: .integer),
        Sample(name: "libvmaf_3.json", form: .json, version: "3.0.0", spelling: .integer),
        Sample(name: "libvmaf_3.json.gz", form: .json, version: "3.0.0", spelling: .integer),
        Sample(name: "libvmaf_3.xml", form: .xml, version: "3.0.0", spelling: .integer),
        Sample(name: "libvmaf_3.csv", form: .csv, spelling: .integer),
        Sample(name: "libvmaf_3_crlf.csv", form: .csv, spelling: .integer),
        Sample(name: "libvmaf_3.sub", form: .subtitles, spelling: .integer),
        Sample(name: "libvmaf_3_float.json", form: .json, version: "3.0.0"),
        Sample(
            name: "libvmaf_3_null.json",
            form: .json,
            version: "3.0.0",
            spelling: .integer,
            gap: ("vif_scale3", 1)
        ),
        Sample(
            name: "libvmaf_3_null_last.json",
            form: .json,
            version: "3.0.0",
            spelling: .integer,
            gap: ("vmaf", 2)
        ),
        Sample(
            name: "libvmaf_3_first_frames_absent.json",
            form: .json,
            version: "3.0.0",
            frames: [4, 5, 7],
            spelling: .integer
        ),
        Sample(
            name: "libvmaf_3_subsample.json",
            form: .json,
            version: "3.0.0",
            frames: [0, 5, 10],
            spelling: .integer
        ),
        Sample(
            name: "libvmaf_3_two_models.json",
            form: .json,
            version: "3.0.0",
            spelling: .integer,
            further: ["integer_adm2_egl_1"]
        ),
        Sample(
            name: "python.json",
            form: .python,
            version: "VMAF_VF0.2.7-0.6.1",
            spelling: .python
        ),
        Sample(
            name: "python.xml",
            form: .xml,
            version: "VMAF_VF0.2.7-0.6.1",
            spelling: .python
        ),
        Sample(
            name: "quality_metrics.json",
            form: .qualityMetrics,
            spelling: .integer,
            further: ["mse_avg", "psnr_avg"]
        ),
        Sample(
            name: "quality_metrics.csv",
            form: .csv,
            spelling: .integer,
            further: ["psnr_avg"],
            leftOut: ["input_file_dist", "input_file_ref"]
        ),
    ]
}

extension Log {
    /// The values of a metric.
    func values(of name: String) -> [Double]? { metrics.first { $0.name == name }?.values }
}

/// Reads a log that is in memory.
func read(_ text: String) throws(LogError) -> Log {
    try LogReader.read(ByteSource(Array(text.utf8)))
}
