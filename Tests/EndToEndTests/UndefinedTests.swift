import Foundation
import TestSupport
import Testing

/// Why metrics are undefined is said by whatever prints them.
@Suite("Undefined metrics, end to end") struct UndefinedTests {
    @Test(arguments: [
        (
            "x,1,2,3\ny,2,2,4\nx,3,4,5\nx,4,4,6\n",
            "fold 'y' has undefined metrics: only 1 row is held out"
        ),
        (
            "x,1,2,3\ny,2,2,4\nx,3,4,5\ny,4,4,4\n",
            "fold 'y' has undefined metrics: its targets or predictions are constant"
        ),
    ])
    func `show gives the reasons that run gave`(rows: String, reason: String) throws {
        let project = try ScratchProject()
        try project.write("source,a,b,score\n" + rows, to: "experiments/data/small.csv")
        let spec = try project.spec(epochs: 2)
        let parts = spec.components(separatedBy: "gate:")
        try project.write(parts[0], to: "experiments/small.yaml")
        let run = try project.run("run", "small", "--quiet")
        #expect(run.code == 0, "\(run.talk)")
        let shown = try project.run("show", "small")
        #expect(shown.code == 0, "\(shown.talk)")
        let advice = "use folds with more rows: 'group_k_fold', or a coarser 'group'"
        for output in [run.output, shown.output] {
            #expect(output.contains(reason), "\(output)")
            #expect(output.contains(advice), "\(output)")
        }
    }
}
