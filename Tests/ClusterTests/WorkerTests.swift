import Canonical
import Cluster
import Records
import TestSupport
import Testing

/// What Slurm's commands print.
@Suite("workers in the queue") struct WorkerTests {
    /// Printed by `squeue` of Slurm 22.05 for an array of three, of which one has lost its node.
    private static let printed = """
        7_2|COMPLETED|None|n0|assay-small-0a1b2c3d
        7_0|RUNNING|None|n0|assay-small-0a1b2c3d
        7_1|PENDING|BeginTime||assay-small-0a1b2c3d

        """

    @Test func `workers are read in the order of their places`() {
        #expect(
            Worker.workers(in: Self.printed, named: "assay-small-0a1b2c3d") == [
                Worker(index: 0, state: "RUNNING", reason: "None", node: "n0"),
                Worker(index: 1, state: "PENDING", reason: "BeginTime", node: ""),
                Worker(index: 2, state: "COMPLETED", reason: "None", node: "n0"),
            ]
        )
    }

    @Test func `another job that has got the number is not ours`() {
        #expect(Worker.workers(in: Self.printed, named: "assay-small-ffffffff").isEmpty)
        #expect(
            Worker.workers(
                in: "7|RUNNING|None|n0|assay-small-0a1b2c3d",
                named: "assay-small-0a1b2c3d"
            ).isEmpty
        )
    }

    @Test func `a line with the name of a cluster, and a name with a bar, are no trouble`() {
        let text = "CLUSTER: gpu\n3_0|RUNNING|None|g1|a|b\n"
        #expect(
            Worker.workers(in: text, named: "a|b") == [
                Worker(index: 0, state: "RUNNING", reason: "None", node: "g1")
            ]
        )
    }

    @Test(
        arguments: [
            ("PENDING", Worker.Phase.waiting), ("REQUEUED", .waiting), ("SUSPENDED", .waiting),
            ("RUNNING", .running), ("COMPLETING", .running), ("A_WORD_OF_THE_FUTURE", .running),
            ("COMPLETED", .ended), ("FAILED", .ended), ("TIMEOUT", .ended), ("NODE_FAIL", .ended),
            ("OUT_OF_MEMORY", .ended), ("CANCELLED", .ended), ("PREEMPTED", .ended),
        ]
    )
    func `a state is a phase`(state: String, phase: Worker.Phase) {
        #expect(Worker(index: 0, state: state, reason: "None", node: "").phase == phase)
    }

    @Test func `a summary counts phases and names nodes, reasons and bad ends once`() {
        func worker(_ state: String, _ reason: String = "None", on node: String = "") -> Worker {
            Worker(index: 0, state: state, reason: reason, node: node)
        }
        #expect(ClusterRun.summary(of: []) == "")
        #expect(
            ClusterRun.summary(of: [
                worker("RUNNING", on: "n1"), worker("RUNNING", on: "n1"),
                worker("PENDING", "Resources"), worker("COMPLETED", on: "n2"),
                worker("FAILED", "NonZeroExitCode", on: "n2"),
            ]) == "2 running (n1), 1 waiting (Resources), 2 ended (1 FAILED)"
        )
        #expect(
            ClusterRun.summary(of: (0..<6).map { worker("RUNNING", on: "n\($0)") })
                == "6 running (n0, n1, n2, n3, …)"
        )
    }

    @Test(arguments: ["12", "12;gpu"])
    func `a job number is read and written`(text: String) throws {
        #expect(try #require(JobID(parsing: text)).text == text)
        #expect(JobID(parsing: text)?.number == "12")
    }

    @Test(arguments: [
        "", "x", "-1", "12 ", "12;", ";gpu", "12;-x", "12;a;b", "Submitted batch job 12",
    ])
    func `other text is no job number`(text: String) {
        #expect(JobID(parsing: text) == nil)
    }

    @Test func `the name of a job is short of anything that Slurm or a shell obeys`() {
        let note = JobNote(in: Store(root: "/r"), of: Digest(of: [1]))
        #expect(note.jobName("small_1.b") == "assay-small_1.b-4bf5122f")
        #expect(note.jobName("a b|c/ö") == "assay-a_b_c__-4bf5122f")
    }
}
