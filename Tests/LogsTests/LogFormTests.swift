import Foundation
import Logs
import Tables
import Testing

@Suite("Forms of logs") struct LogFormTests {
    @Test(arguments: LogForms.all)
    func `a form gives the frames and values that it was written with`(
        sample: LogForms.Sample
    ) throws {
        let log = try LogReader.read(ByteSource(sample.bytes))
        #expect(log.form == sample.form)
        #expect(log.version == sample.version)
        #expect(log.frames == sample.frames)
        #expect(log.leftOut == sample.leftOut)
        let names = LogForms.metrics.map(sample.spelling.name)
        #expect(Set(log.metrics.map(\.name)) == Set(names + sample.further))
        for (metric, values) in zip(LogForms.metrics, LogForms.values) {
            let read = try #require(log.metrics.first { $0.name == sample.spelling.name(metric) })
            let gap = sample.gap?.metric == metric ? sample.gap?.row : nil
            for (row, value) in values.enumerated() {
                #expect(row == gap ? read.values[row].isNaN : read.values[row] == value)
            }
            #expect(read.gaps.count == (gap == nil ? 0 : 1))
            #expect(read.gaps.firstRow == gap)
        }
    }

    @Test func `every form has its fixture, and every fixture its form`() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: LogForms.folder.path)
        #expect(Set(names) == Set(LogForms.all.map(\.name) + ["README.md"]))
        #expect(Set(LogForms.all.map(\.form)) == Set(LogForm.allCases))
    }

    @Test(
        arguments: LogForms.all.filter {
            [.json, .python, .qualityMetrics, .xml].contains($0.form)
        }
    )
    func `a log that ends early is refused, wherever it ends`(sample: LogForms.Sample) throws {
        let bytes = try sample.bytes
        let text = bytes.last == 0x0A ? bytes.count - 1 : bytes.count
        for count in 0..<text {
            #expect(throws: LogError.self) {
                try LogReader.read(ByteSource(Array(bytes[..<count])))
            }
        }
    }

    @Test(arguments: LogForms.all.filter { $0.form == .csv || $0.form == .subtitles })
    func `a line that ends early is refused`(sample: LogForms.Sample) throws {
        let bytes = try sample.bytes
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        let last = lines[lines.count - 2].count
        // A whole row may lack its line end, and a file saved by another program may end in a text.
        let kept = ["quality_metrics.csv": 12, "libvmaf_3_crlf.csv": 2][sample.name] ?? 1
        for missing in (kept + 1)..<last {
            #expect(throws: LogError.self) {
                try LogReader.read(ByteSource(Array(bytes.dropLast(missing))))
            }
        }
    }

    @Test func `only the metrics that are wanted take memory`() throws {
        let sample = try #require(LogForms.all.first { $0.name == "libvmaf_3.json" })
        let log = try LogReader.read(ByteSource(sample.bytes)) { $0 == "vmaf" }
        #expect(log.metrics.map(\.name) == ["vmaf"])
        #expect(log.values(of: "vmaf") == [88.125, 84.5, 83.75])
    }

    @Test func `logs are the same wherever blocks of the file end`() throws {
        // 400 frames are more than two windows; spaces shift every token over their borders.
        for shift in stride(from: 0, to: 900, by: 37) {
            var text = "{" + String(repeating: " ", count: shift) + "\"frames\":["
            for frame in 0..<400 {
                let pad = String(repeating: " ", count: 1_000)
                text += "{\"frameNum\":\(frame),\(pad)\"metrics\":{\"vmaf\":\(frame).5,\"x\":1}},"
            }
            text += "]}"
            let log = try read(text)
            #expect(log.frames == Array(0..<400))
            #expect(log.values(of: "vmaf") == (0..<400).map { Double($0) + 0.5 })
        }
    }
}
