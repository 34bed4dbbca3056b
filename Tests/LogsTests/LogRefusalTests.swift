import Foundation
import Logs
import Tables
import Testing

@Suite("Logs that are refused") struct LogRefusalTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let text: String
        let message: String

        init(_ text: String, _ message: String) {
            self.text = text
            self.message = message
        }

        var testDescription: String { message }
    }

    @Test(arguments: [
        Case("", "the file is empty"),
        Case(" \n", "the file is empty"),
        Case("{\"frames\":[]}", "the log has no frames"),
        Case("{}", "the log has no frames"),
        Case("{\"frames\":{}}", "the log has no frames"),
        Case("{\"frames\":[{\"frameNum\":0}]}", "the JSON log has frames, but no metrics"),
        Case(
            "{\"frames\":[{\"frameNum\":0,\n\"metrics\":{\"a\":1}",
            "line 2: the log is cut off here"
        ),
        Case("{\"frames\":[{\"metrics\":{\"a\":1}}]}", "line 1: a frame has no frame number"),
        Case(
            "{\"frames\":[{\"frameNum\":1.5,\"metrics\":{\"a\":1}}]}",
            "line 1: '1.5' is not a frame number: a whole number, at least 0"
        ),
        Case(
            "{\"frames\":[{\"frameNum\":-1,\"metrics\":{\"a\":1}}]}",
            "line 1: '-1' is not a frame number: a whole number, at least 0"
        ),
        Case(
            "{\"frames\":[{\"frameNum\":1,\"a\":1},\n{\"frameNum\":1,\"a\":1}]}",
            "line 2: frame 1 occurs twice"
        ),
        Case(
            "{\"frames\":[{\"frameNum\":1,\"a\":1},{\"frameNum\":2,\"a\":1},{\"frameNum\":1,\"a\":1}]}",
            "frame 1 occurs twice"
        ),
        Case(
            "{\"frames\":[{\"frameNum\":1,\"metrics\":{\"a\":1,\"a\":1}}]}",
            "line 1: a frame has 'a' twice"
        ),
        Case(
            "{\"frames\":[{\"frameNum\":1,\"metrics\":{\"a\":0x1}}]}",
            "line 1: '0x1' is not a number"
        ),
        Case(
            "{\"frames\":[{\"frameNum\":1,\"metrics\":{\"a\":1.2.3}}]}",
            "line 1: '1.2.3' is not a number"
        ),
        Case(
            "{\"frames\":[{\"frameNum\":1,\"metrics\":{\"a\":1 \"b\":2}}]}",
            "line 1: '\"' where ',' or '}' should be"
        ),
        Case(
            "{\"frames\":[{\"frameNum\":1,\"a\":1}]} {}",
            "line 1: more text after the end of the log"
        ),
        Case(
            "{\"frames\":[{\"frameNum\":1,\"a\":1}],\"x\":[}",
            "line 1: '}' where a value should be"
        ),
        Case(
            "{\"psnr\":[{\"n\":0,\"a\":1}]}",
            "line 1: '0' is not a frame number: a whole number, at least 0"
        ),
        Case(
            "{\"psnr\":[{\"n\":1,\"a\":1}],\"ssim\":[{\"n\":1,\"a\":1}]}",
            "two lists have a metric 'a'"
        ),
        Case(
            "[{}]",
            "the file is a JSON list; expected a libvmaf log: JSON, XML, CSV or subtitles, gzip too"
        ),
        Case(
            "[Parsed_libvmaf_0 @ 0x55d0c8] VMAF score: 76.668905\n",
            "the file is console output of ffmpeg, not the file of 'log_path'; expected a libvmaf log: JSON, XML, CSV or subtitles, gzip too"
        ),
        Case(
            "ffmpeg version 7.1 Copyright (c) 2000-2024 the FFmpeg developers\n",
            "the file is console output of ffmpeg, not the file of 'log_path'; expected a libvmaf log: JSON, XML, CSV or subtitles, gzip too"
        ),
        Case(
            "PAR1abcd",
            "the file is Parquet; expected a libvmaf log: JSON, XML, CSV or subtitles, gzip too"
        ),
        Case(
            "a,b\n1,2\n",
            "line 1: no column 'Frame' in the header; libvmaf's CSV begins with 'Frame,'"
        ),
        Case(
            "Frame,a,b,\n0,1,2,\n1,2,\n",
            "line 3: 2 values for 3 columns; libvmaf omits a metric that a frame lacks, so that nobody can tell which"
        ),
        Case("Frame,a,\n0,1,2,\n", "line 2: 3 values for 2 columns"),
        Case(
            "Frame,a,\n0,1\n1,2,\n",
            "line 2: the closing comma of the header's line is missing here"
        ),
        Case("Frame,a,\n0,1,\n1,2.", "line 3: the log is cut off here"),
        Case("Frame,a,\n0,1,\n\n2,3,\n", "line 3: the line is empty"),
        Case("Frame,a,a,\n", "line 1: two columns are named 'a'"),
        Case("Frame,a,\n0,1,\n1,x,\n", "line 3: 'a' is 'x', which is not a number"),
        Case("Frame,a,\n0,1,\n0,1,\n", "line 3: frame 0 occurs twice"),
        Case("Frame,a,\n", "the log has no frames"),
        Case("{0}{1}frame: 0|a: 1|\n{1}{2}frame: 1|a: 1", "line 2: the log is cut off here"),
        Case("{0}{1}a: 1|\n", "line 1: a frame has no frame number"),
        Case("<html></html>", "the file is XML of 'html' without an element 'frames'"),
        Case("<VMAF><frames></frames></VMAF>", "the log has no frames"),
        Case(
            "<VMAF><frames><frame a=\"1\"/></frames></VMAF>",
            "line 1: a frame has no frame number"
        ),
        Case("<VMAF><frames>\n<frame frameNum=\"0\" a=\"1\"/>", "line 2: the log is cut off here"),
        Case(
            "<VMAF><frames><frame frameNum=\"0\" a=\"1\" a=\"2\"/></frames></VMAF>",
            "line 1: the XML is damaged: duplicate attribute"
        ),
        Case(
            "<!DOCTYPE VMAF SYSTEM \"file:///etc/passwd\"><VMAF/>",
            "line 1: a DOCTYPE, which no log has; entities are not read"
        ),
    ])
    func `a log is refused with its reason`(refusal: Case) {
        let error = #expect(throws: LogError.self) { try read(refusal.text) }
        #expect(error?.description == refusal.message)
    }

    @Test func `entities are refused before they grow`() {
        var text = "<?xml version=\"1.0\"?>\n<!DOCTYPE VMAF [<!ENTITY a0 \"aaaaaaaaaa\">"
        for level in 1..<10 {
            text += "<!ENTITY a\(level) \"\(String(repeating: "&a\(level - 1);", count: 10))\">"
        }
        text += "]><VMAF version=\"&a9;\"><frames/></VMAF>"
        let error = #expect(throws: LogError.self) { try read(text) }
        #expect(error?.description == "line 2: a DOCTYPE, which no log has; entities are not read")
    }

    @Test(arguments: ["[", "{\"a\":"])
    func `brackets without end are refused at a depth`(bracket: String) {
        let nested = String(repeating: bracket, count: 100_000)
        for text in [
            "{\"x\":\(nested)", "{\"frames\":[{\"frameNum\":0,\"metrics\":{\"a\":\(nested)",
        ] {
            let error = #expect(throws: LogError.self) { try read(text) }
            #expect(error?.description == "line 1: nested deeper than 64")
        }
    }

    @Test func `elements without end are refused at a depth`() {
        let error = #expect(throws: LogError.self) {
            try read(String(repeating: "<a>", count: 10_000))
        }
        #expect(error?.description == "line 1: nested deeper than 64")
    }

    @Test func `names without end are refused with one message`() {
        let names = (0..<100_000).map { "\"k\($0)\":1" }.joined(separator: ",")
        let attributes = (0..<100_000).map { "k\($0)=\"1\"" }.joined(separator: " ")
        let cells = (0..<100_000).map { "k\($0)" }.joined(separator: ",")
        for text in [
            "{\"frames\":[{\"frameNum\":0,\"metrics\":{\(names)}}]}",
            "<VMAF><frames><frame frameNum=\"0\" \(attributes)/></frames></VMAF>",
            "Frame,\(cells),\n",
        ] {
            let error = #expect(throws: LogError.self) { try read(text) }
            #expect(
                error?.description.hasPrefix("line 1: more than 4096 metrics") == true
                    || error?.description.hasPrefix("line 1: a tag of more than") == true
            )
        }
    }

    @Test func `tokens and tags without end are refused`() {
        let long = String(repeating: "1", count: 4_000_000)
        let texts = [
            "{\"frames\":[{\"frameNum\":\(long)}]}": "a value of more than 2048 bytes",
            "{\"frames\":[{\"\(long)\":1}]}": "a string of more than 2048 bytes",
            "<VMAF a=\"\(long)": "a tag of more than 1048576 bytes",
            "Frame,\(long)": "a line of more than 1048576 bytes",
        ]
        for (text, reason) in texts {
            let error = #expect(throws: LogError.self) { try read(text) }
            #expect(error?.description == "line 1: \(reason)")
        }
    }
}
