import Foundation
import Records
import TestSupport
import Testing

@Suite("Exit codes") struct ExitCodeTests {
    private static let page = Repository.root.appending(path: "docs/exit-codes.md")

    @Test func `the page has every exit code once, in ascending order`() throws {
        let page = try String(contentsOf: Self.page, encoding: .utf8)
        let listed = page.matches(of: /(?m)^\| ([0-9]+) \|/).compactMap { Int32($0.1) }
        #expect(listed == ExitCode.allCases.map(\.rawValue).sorted())
    }

    @Test func `the page has the order in which the worst of several codes is chosen`() throws {
        let page = try String(contentsOf: Self.page, encoding: .utf8)
        let sentence = try #require(page.firstMatch(of: /in this order: ([0-9, ]+)\./))
        let order = sentence.1.split(separator: ", ").compactMap { Int32($0) }
            .compactMap(ExitCode.init)
        #expect(order.count == ExitCode.allCases.count - 1)
        for (index, code) in order.enumerated() {
            #expect(ExitCode.worst(of: Array(order[index...].reversed())) == code)
        }
    }
}
