import Foundation
import Source
import Spec
import Testing

/// Whatever the catalogue explains, the program says.
///
/// The chapters about the text of a spec are covered by the broken specs of SpecTests.
@Suite("Diagnostics, end to end") struct DiagnosticTests {
    private static let cases = DiagnosticCase.project + DiagnosticCase.table

    @Test(arguments: cases)
    func `an input of its kind makes the program say it`(input: DiagnosticCase) throws {
        let project = try ScratchProject()
        try project.write(
            project.spec(epochs: 2, atLeast: -1),
            to: "experiments/small.yaml"
        )
        try input.arrange(project)
        let outcome = try Program.run(input.command, in: project.root)
        let severity = try #require(Catalogue.code(input.id)).severity
        #expect(outcome.talk.contains("[\(input.id)]"), "\(outcome.talk)")
        #expect(outcome.talk.contains("\(severity.rawValue): "), "\(outcome.talk)")
        #expect(outcome.code == (severity == .error ? 6 : 0), "\(outcome.talk)")
    }

    @Test func `every diagnostic about the project or the table has a case`() {
        let ids = Catalogue.chapters.suffix(2).flatMap(\.codes).map(\.id)
        #expect(Self.cases.map(\.id).sorted() == ids.sorted())
    }

    @Test(arguments: [
        ("{k_fold: {count: 91}}", "90 rows cannot be dealt to 91 folds"),
        ("{group_k_fold: {count: 4}}", "3 groups cannot be dealt to 4 folds"),
        ("{holdout: {fraction: 0.999}}", "the fold 'holdout' leaves no row to train on"),
        ("{holdout: {fraction: 0.001}}", "the fold 'holdout' holds no row out"),
    ])
    func `folds that cannot be made are told apart`(folds: String, message: String) throws {
        let project = try ScratchProject()
        let spec = try project.spec().replacing("leave_one_group_out", with: folds)
        try project.write(spec, to: "experiments/small.yaml")
        let outcome = try project.run("run", "small", "--quiet")
        #expect(outcome.code == 6)
        #expect(outcome.talk.contains(message), "\(outcome.talk)")
    }
}
