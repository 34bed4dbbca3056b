import Source
import Testing

@testable import Spec

/// Each problem alone, at its exact place: the `1️⃣` in the text.
@Suite("Problems") struct ProblemTests {
    @Test(arguments: Problems.file + Problems.yaml)
    func `what is no spec at all is pointed at`(problem: Problem) throws {
        try problem.check()
    }

    @Test(arguments: Problems.keys)
    func `a wrong key is pointed at`(problem: Problem) throws {
        try problem.check()
    }

    @Test(arguments: Problems.values)
    func `a wrong value is pointed at`(problem: Problem) throws {
        try problem.check()
    }

    @Test(arguments: Problems.rules)
    func `what does not go together is pointed at`(problem: Problem) throws {
        try problem.check()
    }

    @Test(arguments: Problems.recipes + Problems.csv + Problems.folds + Problems.closedForm)
    func `what a recipe cannot be is pointed at`(problem: Problem) throws {
        try problem.check()
    }

    @Test(arguments: Problems.arms)
    func `what makes no arms is pointed at`(problem: Problem) throws {
        try problem.check()
    }

    @Test(arguments: Problems.outcome)
    func `what cannot be a gate, a selection or an export is pointed at`(problem: Problem) throws {
        try problem.check()
    }

    @Test func `every problem that Spec finds has its own test`() {
        let tables = [
            Problems.file, Problems.yaml, Problems.keys, Problems.values, Problems.rules,
            Problems.recipes, Problems.csv, Problems.folds, Problems.closedForm,
            Problems.arms, Problems.outcome,
        ]
        let tested = Set(tables.joined().flatMap { $0.expected.map(\.id) })
        let raised = Set(Catalogue.chapters.dropLast(3).flatMap(\.codes).map(\.id))
        // LimitTests and SourceFileTests make these: no text, or too long to write here.
        let elsewhere: Set = [
            "not-utf8", "file-too-long", "too-many-problems", "too-many-values", "arms-too-large",
        ]
        #expect(raised.subtracting(tested) == elsewhere)
    }
}

/// The texts, by chapter of the catalogue.
enum Problems {}
