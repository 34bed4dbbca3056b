import Foundation

/// What a measurement was made on.
public enum Conditions {
    /// Describes processor, cores, compiler and load in one line.
    public static var line: String {
        "\(processor), \(ProcessInfo.processInfo.activeProcessorCount) cores; "
            + "Swift \(compiler); load \(load)"
    }

    private static var processor: String {
        let lines = text(at: "/proc/cpuinfo").split(separator: "\n")
        let model = lines.first { $0.hasPrefix("model name") }?.split(separator: ":").last
        return model.map { $0.trimmingCharacters(in: .whitespaces) } ?? "unknown processor"
    }

    private static var load: String {
        text(at: "/proc/loadavg").split(separator: " ").first.map { String($0) } ?? "unknown"
    }

    private static var compiler: String {
        #if compiler(>=6.4)
            "6.4 or later"
        #elseif compiler(>=6.3.1)
            "6.3.1 or later"
        #else
            "6.3 or earlier"
        #endif
    }

    private static func text(at path: String) -> String {
        (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    }
}
