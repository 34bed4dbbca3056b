import Cluster
import Foundation
import TestSupport
import Testing

/// The batch script of a job.
@Suite("worker scripts") struct WorkerScriptTests {
    private func script(
        processors: Int? = nil,
        folder: String = "/home/ann/quality",
        time: String? = nil,
        partition: String? = nil,
        options: [String] = [],
        command: [String] = ["/opt/assay/assay", "run", "small", "--root", "/home/ann/quality"]
    ) -> WorkerScript {
        WorkerScript(
            name: "assay-small-0a1b2c3d",
            workers: 4,
            processors: processors,
            folder: folder,
            logs: folder + "/.assay/cluster",
            time: time,
            partition: partition,
            options: options,
            command: command
        )
    }

    @Test func `a worker has a node of its own, unless it asks for processors`() throws {
        try expectGolden(script().text, "script-plain.txt")
        try expectGolden(
            script(
                processors: 16,
                time: "2-00:00:00",
                partition: "long",
                options: ["--account=vq", "--mem=4G"]
            ).text,
            "script-options.txt"
        )
    }

    /// Paths as people have them, and as nobody should have them.
    private static let strange = [
        "/home/a b/it's", #"/data/"x"\y"#, "/a/100%/$HOME/`id`", "/ö/#1;|&", "/tab\there",
    ]

    @Test(arguments: strange)
    func `the shell gives each argument to the worker as it is`(path: String) throws {
        let arguments = ["run", path + "/a.yaml", "", "--root", path, "-n"]
        let text = script(folder: path, command: ["/usr/bin/printf", #"%s\0"#] + arguments).text
        let outcome = try Program.start(
            URL(fileURLWithPath: "/bin/sh"),
            ["-c", text],
            in: FileManager.default.temporaryDirectory,
            [:]
        )
        #expect(outcome.code == 0, "\(outcome.talk)")
        let found = outcome.output.split(separator: "\0", omittingEmptySubsequences: false)
        #expect(found.dropLast().map(String.init) == arguments)
    }

    @Test func `a value of a directive is quoted where Slurm would cut it`() {
        #expect(WorkerScript.directive("/plain/path-1.2") == "/plain/path-1.2")
        #expect(WorkerScript.directive("/a b") == #""/a b""#)
        #expect(WorkerScript.directive(#"a"b\c"#) == #""a\"b\\c""#)
        #expect(WorkerScript.directive("a#b") == #""a#b""#)
    }

    @Test func `Slurm replaces nothing in the folder of the logs`() {
        let text = script(folder: "/data/100%A").text
        #expect(text.contains("#SBATCH --output=/data/100%%A/.assay/cluster/%A_%a.log\n"))
        #expect(text.contains("#SBATCH --chdir=/data/100%A\n"))
    }

    @Test func `the options of the user come last, and so they win`() throws {
        let lines = script(time: "1:00", options: ["--time=2:00"]).text.split(separator: "\n")
        let own = try #require(lines.firstIndex(of: "#SBATCH --time=1:00"))
        let users = try #require(lines.firstIndex(of: "#SBATCH --time=2:00"))
        #expect(own < users)
    }
}
