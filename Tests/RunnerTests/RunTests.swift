import Canonical
import Engine
import Foundation
import Records
import Source
import TestSupport
import Testing

@Suite("assay run, end to end") struct RunTests {
    @Test func `a run registers an entry with everything it links to`() throws {
        let project = try ScratchProject()
        try project.write(project.spec(), to: "experiments/small.yaml")
        let outcome = try project.run("run", "experiments/small.yaml")
        #expect(outcome.code == 0, "\(outcome.talk)")
        #expect(outcome.output.contains("small: passed"))
        let files = try project.files(below: "registry")
        let entries = files.filter { $0.key.hasPrefix("entries/") }
        #expect(entries.count == 1)
        for (path, bytes) in files where path.hasPrefix("objects/") {
            let name = path.split(separator: "/").suffix(2).joined()
            #expect(Digest(of: Array(bytes)).hex == name)
        }
        let (path, bytes) = try #require(entries.first)
        #expect(path == "entries/small/\(Digest(of: Array(bytes)).short).json")
        let entry = try Entry(parsing: Array(bytes))
        #expect(entry.bytes == Array(bytes))
        #expect(entry.verdict == .passed)
        let linked =
            [entry.spec.sha256, entry.adr.sha256, entry.plan, entry.result]
            + [entry.features?.sha256].compactMap(\.self)
            + entry.models.flatMap { [$0.onnx, $0.sidecar] }
        for digest in linked {
            #expect(
                files["objects/sha256/\(digest.hex.prefix(2))/\(digest.hex.dropFirst(2))"] != nil
            )
        }
        #expect(entry.models.count == 1)
    }

    @Test func `a second run is all cache and changes no file`() throws {
        let project = try ScratchProject()
        try project.write(project.spec(), to: "experiments/small.yaml")
        let first = try project.run("run", "experiments/small.yaml")
        let before = try project.files(below: ".")
        let second = try project.run("run", "experiments/small.yaml")
        #expect(second.code == 0)
        #expect(try project.files(below: ".") == before)
        let digests = { (text: String) in
            text.split(separator: "\n").filter {
                $0.hasPrefix("  sha256  plan ") && $0.contains(" · result ")
            }
        }
        #expect(digests(first.output).count == 1)
        #expect(digests(first.output) == digests(second.output))
        #expect(second.output.hasPrefix("small: passed, up to date (4 cached, "))
    }

    @Test func `the number of jobs and the place change no byte of the registry`() throws {
        let registries = try ["1", "2", "5"].map { jobs in
            let project = try ScratchProject()
            try project.write(project.spec(), to: "experiments/small.yaml")
            let outcome = try project.run("run", "experiments/small.yaml", "--jobs", jobs)
            #expect(outcome.code == 0)
            return try project.files(below: "registry")
        }
        #expect(registries[0].count > 8)
        #expect(registries[0] == registries[1])
        #expect(registries[0] == registries[2])
    }

    @Test func `locale and time zone change no byte of the registry`() throws {
        let registries = try [
            [:], ["LC_ALL": "de_DE.UTF-8", "TZ": "Asia/Kolkata", "MALLOC_PERTURB_": "85"],
        ].map { environment in
            let project = try ScratchProject()
            try project.write(project.spec(), to: "experiments/small.yaml")
            let outcome = try Program.run(
                ["run", "experiments/small.yaml"],
                in: project.root,
                environment: environment
            )
            #expect(outcome.code == 0)
            return try project.files(below: "registry")
        }
        #expect(registries[0] == registries[1])
    }

    @Test func `a refusing gate exits 3, keeps the metrics, and registers no model`() throws {
        let project = try ScratchProject()
        try project.write(project.spec(atLeast: 0.99999), to: "experiments/small.yaml")
        for attempt in ["first", "from the cache"] {
            let outcome = try project.run("run", "experiments/small.yaml")
            #expect(outcome.code == 3, "\(attempt): \(outcome.talk)")
            #expect(outcome.output.contains("small: refused"))
            #expect(outcome.output.contains("(-0.0"))
            #expect(outcome.output.contains("worst fold clip"))
        }
        let entries = try project.files(below: "registry/entries")
        let entry = try Entry(parsing: Array(try #require(entries.values.first)))
        #expect(entries.count == 1)
        #expect(entry.verdict == .refused)
        #expect(entry.models.isEmpty)
        #expect(entry.metrics[.plcc]?.mean != nil)
    }

    @Test func `a changed gate trains nothing`() throws {
        let project = try ScratchProject()
        try project.write(project.spec(atLeast: 0.99999), to: "experiments/small.yaml")
        _ = try project.run("run", "experiments/small.yaml")
        try project.write(project.spec(atLeast: 0.5), to: "experiments/small.yaml")
        let plan = try project.run("plan", "experiments/small.yaml", "--exit-code")
        // The refit is new, since the gate had refused; the folds are not.
        #expect(plan.output.contains("1 to train, 3 cached"))
        #expect(plan.code == 2)
        let outcome = try project.run("run", "experiments/small.yaml")
        #expect(outcome.code == 0)
        #expect(outcome.output.hasPrefix("small: passed (1 fit trained, 3 cached, "))
    }

    @Test func `a smoke run enforces nothing and registers nothing`() throws {
        let project = try ScratchProject()
        try project.write(project.spec(atLeast: 0.99999), to: "experiments/small.yaml")
        let outcome = try project.run("run", "experiments/small.yaml", "--smoke")
        #expect(outcome.code == 0)
        #expect(outcome.output.contains("smoke run"))
        #expect(try project.files(below: "registry").isEmpty)
    }

    @Test func `another result of the same plan exits 5 and writes nothing`() throws {
        let project = try ScratchProject()
        try project.write(project.spec(), to: "experiments/small.yaml")
        _ = try project.run("run", "experiments/small.yaml")
        let (path, bytes) = try #require(
            try project.files(below: "registry/entries").first
        )
        let entry = try Entry(parsing: Array(bytes))
        let forged = String(decoding: bytes, as: UTF8.self).replacing(
            entry.result.hex,
            with: Digest(of: []).hex
        )
        try project.write(forged, to: "registry/entries/\(path)")
        let before = try project.files(below: "registry")
        let outcome = try project.run("run", "experiments/small.yaml")
        #expect(outcome.code == 5)
        #expect(outcome.talk.contains("differs from the registered result"))
        #expect(try project.files(below: "registry") == before)
    }

    @Test func `an altered object in the store is not believed`() throws {
        let project = try ScratchProject()
        try project.write(project.spec(), to: "experiments/small.yaml")
        _ = try project.run("run", "experiments/small.yaml")
        let registry = try project.files(below: "registry")
        let objects = ".assay/objects"
        for path in try project.files(below: objects).keys {
            let url = project.root.appending(path: "\(objects)/\(path)")
            var bytes = try Data(contentsOf: url)
            bytes[bytes.count / 2] ^= 1
            try bytes.write(to: url)
        }
        let outcome = try project.run("run", "experiments/small.yaml")
        #expect(outcome.code == 0, "\(outcome.talk)")
        #expect(outcome.output.hasPrefix("small: passed (4 fits trained, "))
        #expect(try project.files(below: "registry") == registry)
    }

    @Test func `one altered object among many is trained again`() throws {
        let project = try ScratchProject()
        try project.write(project.spec(), to: "experiments/small.yaml")
        _ = try project.run("run", "small")
        let registry = try project.files(below: "registry")
        let fits = try project.files(below: ".assay/fits")
        let fit = try FitRecord(parsing: Array(try #require(fits.values.first)))
        let weights = try #require(fit.outcome.outputs?.weights).hex
        let path = ".assay/objects/sha256/\(weights.prefix(2))/\(weights.dropFirst(2))"
        try project.write("not these weights", to: path)
        let outcome = try project.run("run", "small")
        #expect(outcome.code == 0, "\(outcome.talk)")
        #expect(outcome.output.hasPrefix("small: passed (1 fit trained, 3 cached, "))
        #expect(try project.files(below: "registry") == registry)
    }

    @Test func `numbers that run away are a verdict, not a crash`() throws {
        let project = try ScratchProject()
        let wild = try project.spec().replacing("learning_rate: 1e-2", with: "learning_rate: 1e30")
        try project.write(wild, to: "experiments/small.yaml")
        for _ in 1...2 {
            let outcome = try project.run("run", "small")
            #expect(outcome.code == 3, "\(outcome.talk)")
            #expect(outcome.output.contains("small: diverged"))
            #expect(outcome.output.contains("diverged at epoch 1, step"))
            #expect(outcome.output.contains("n/a"))
        }
        let entries = try project.files(below: "registry/entries")
        let entry = try Entry(parsing: Array(try #require(entries.values.first)))
        #expect(entry.verdict == .diverged)
        #expect(entry.models.isEmpty)
        #expect(entry.metrics[.plcc]?.mean == nil)
    }

    @Test func `every seed is trained, summarised and shipped`() throws {
        let project = try ScratchProject()
        let seeds = try project.spec().replacing("seeds: [0]", with: "seeds: [3, 1]")
        try project.write(seeds, to: "experiments/small.yaml")
        let outcome = try project.run("run", "small", "--verbose")
        #expect(outcome.code == 0, "\(outcome.talk)")
        // Six folds and two last fits; the total is known from the beginning.
        #expect(outcome.talk.contains("[6/8] "), "\(outcome.talk)")
        #expect(!outcome.talk.contains("/6] "))
        let entries = try project.files(below: "registry/entries")
        let entry = try Entry(parsing: Array(try #require(entries.values.first)))
        #expect(entry.seeds == [1, 3])
        #expect(entry.models.map(\.seed) == [1, 3])
        #expect(entry.metrics[.plcc]?.stdOverSeeds != nil)
        let objects = ObjectFolder(path: project.root.path + "/registry/objects")
        let sidecars = try entry.models.map {
            String(decoding: try objects.read($0.sidecar), as: UTF8.self)
        }
        #expect(sidecars[0].contains("\"small_seed1.onnx\""))
        #expect(sidecars[1].contains("\"small_seed3.onnx\""))
    }

    @Test func `time and host stand in a log that nothing is computed from`() throws {
        let project = try ScratchProject()
        try project.write(project.spec(), to: "experiments/small.yaml")
        _ = try project.run("run", "small")
        let logs = try project.files(below: ".assay/runs")
        #expect(logs.count == 1)
        let log = try Record(JSON(parsing: Array(try #require(logs.values.first))))
        #expect(try log.string("name") == "small")
        #expect(try log.number("seconds") > 0)
        try FileManager.default.removeItem(at: project.root.appending(path: ".assay/runs"))
        #expect(try project.run("run", "small").output.contains("up to date"))
        #expect(try project.files(below: ".assay/runs").isEmpty)
    }
}
