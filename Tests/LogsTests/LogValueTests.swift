import Foundation
import Logs
import Tables
import Testing

@Suite("Values of logs") struct LogValueTests {
    private func log(_ value: String) throws -> LogMetric {
        let text = #"{"frames":[{"frameNum":0,"metrics":{"a":\#(value),"b":1.5}}]}"#
        let log = try read(text)
        #expect(log.values(of: "b") == [1.5])
        return try #require(log.metrics.first)
    }

    @Test(arguments: [
        ("0.94999999999999996", 0.95), ("0.9500", 0.95), ("-64.25", -64.25), ("1e-7", 1e-7),
        ("0.1000000000000000055511151231257827", 0.1), ("1E2", 100),
        ("4.9406564584124654e-324", Double.leastNonzeroMagnitude),
        ("9007199254740993", 9_007_199_254_740_992), ("\"0.5\"", 0.5),
        ("0.0000001234567890", 1.23456789e-7),
        ("88.12500000000000000", 88.125), ("-0.0", -0.0),
    ])
    func `a number is the nearest binary64`(text: String, value: Double) throws {
        let metric = try log(text)
        #expect(metric.values.map(\.bitPattern) == [value.bitPattern])
        #expect(metric.gaps.count == 0)
    }

    @Test(arguments: [
        "nan", "NaN", "-nan", "-nan(ind)", "nan(snan)", "1.#QNAN", "-1.#IND", "\"nan\"",
    ])
    func `what is not a number is a gap`(text: String) throws {
        let metric = try log(text)
        #expect(metric.values[0].isNaN)
        #expect(metric.gaps.notANumber == 1 && metric.gaps.count == 1)
    }

    @Test func `null is a gap, also without the comma after it`() throws {
        #expect(try log("null").gaps.null == 1)
        let text = #"{"frames":[{"frameNum":0,"metrics":{"a":null  "b":1}}]}"#
        #expect(try read(text).values(of: "b") == [1])
    }

    @Test(arguments: [
        ("inf", Double.infinity), ("-inf", -.infinity), ("Infinity", .infinity),
        ("1.#INF", .infinity),
    ])
    func `infinity is kept and counted`(text: String, value: Double) throws {
        let metric = try log(text)
        #expect(metric.values == [value])
        #expect(metric.infiniteCount == 1 && metric.gaps.count == 0)
    }

    @Test func `a metric that frames lack is a gap there, whichever frames they are`() throws {
        let log = try read(
            #"""
            {"frames":[{"frameNum":0,"metrics":{"a":1}},{"frameNum":1,"metrics":{"b":2,"a":3}},
            {"frameNum":2,"metrics":{"b":4}}]}
            """#
        )
        let a = try #require(log.metrics.first { $0.name == "a" })
        let b = try #require(log.metrics.first { $0.name == "b" })
        #expect(a.values[0] == 1 && a.values[1] == 3 && a.values[2].isNaN)
        #expect(b.values[0].isNaN && b.values[1] == 2 && b.values[2] == 4)
        #expect(a.gaps.absent == 1 && a.gaps.firstRow == 2)
        #expect(b.gaps.absent == 1 && b.gaps.firstRow == 0)
    }

    @Test func `frames keep their order, and numbers may leave gaps`() throws {
        let log = try read(
            #"{"frames":[{"frameNum":7,"metrics":{"a":1}},{"metrics":{"a":2},"frameNum":"3"}]}"#
        )
        #expect(log.frames == [7, 3])
        #expect(log.values(of: "a") == [1, 2])
    }

    @Test func `what holds lists, texts or flags is named and left out`() throws {
        let log = try read(
            #"""
            {"frames":[{"frameNum":0,"metrics":{"a":[1,{"b":2}],"c":"P","d":true,"vmaf":4}},
            {"frameNum":1,"metrics":{"a":1,"c":2,"d":3,"vmaf":5}}]}
            """#
        )
        #expect(log.leftOut == ["a", "c", "d"])
        #expect(log.metrics.map(\.name) == ["vmaf"])
    }

    @Test func `names with escapes are names`() throws {
        let log = try read(#"{"frames":[{"frameNum":0,"metrics":{"\u0061\"b":1}}]}"#)
        #expect(log.metrics.map(\.name) == ["a\"b"])
    }

    @Test func `a cell of CSV may be empty, quoted, or saved without the closing comma`() throws {
        let log = try read("Frame,\"a\",b\n0,\"1.5\",\n1,,2\n")
        #expect(log.values(of: "a")?.first == 1.5)
        #expect(log.metrics.map(\.gaps.null) == [1, 1])
    }
}
