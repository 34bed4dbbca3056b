package import Foundation

/// The built program, run as a user runs it.
package struct Program {
    /// What a run left behind.
    package struct Outcome {
        package let code: Int32
        package let output: String
        package let talk: String
    }

    /// The folder of the build that these tests belong to.
    package static let buildFolder: URL = {
        let bundle = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        return bundle.deletingLastPathComponent()
    }()

    /// The variable that makes a fit compute one wrong bit.
    package static let flipVariable = "ASSAY_TEST_FLIP"

    /// The root of the repository.
    package static let repository = Repository.root

    /// Runs the program and waits for its end.
    ///
    /// - Parameters:
    ///   - arguments: Without the program's own name.
    ///   - folder: Where it is run.
    ///   - environment: What it finds there besides `PATH` and `HOME`.
    /// - Returns: How it ended, and what it wrote.
    /// - Throws: An error if it cannot be started.
    package static func run(
        _ arguments: [String],
        in folder: URL,
        environment: [String: String] = [:]
    ) throws -> Outcome {
        try start(buildFolder.appending(path: "assay"), arguments, in: folder, environment)
    }

    /// Runs the program as a user who may write only where anybody may.
    ///
    /// - Parameters:
    ///   - arguments: Without the program's own name.
    ///   - folder: Where it is run.
    /// - Returns: How it ended, and what it wrote.
    /// - Throws: An error if it cannot be started.
    package static func runUnprivileged(_ arguments: [String], in folder: URL) throws -> Outcome {
        guard getuid() == 0 else { return try run(arguments, in: folder) }
        // Root may write everywhere; the copy is for a build folder that others may not enter.
        let copy = FileManager.default.temporaryDirectory.appending(path: "assay-\(UUID())")
        try FileManager.default.copyItem(at: buildFolder.appending(path: "assay"), to: copy)
        defer { try? FileManager.default.removeItem(at: copy) }
        let nobody = ["--reuid=65534", "--regid=65534", "--clear-groups", copy.path]
        return try start(
            URL(fileURLWithPath: "/usr/bin/setpriv"),
            nobody + arguments,
            in: folder,
            [:]
        )
    }

    /// Starts a program, waits for its end, and collects what it wrote.
    package static func start(
        _ executable: URL,
        _ arguments: [String],
        in folder: URL,
        _ environment: [String: String]
    ) throws -> Outcome {
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        process.currentDirectoryURL = folder
        let inherited = ProcessInfo.processInfo.environment
        process.environment = environment.merging(
            ["PATH": inherited["PATH"] ?? "", "HOME": inherited["HOME"] ?? "/"]
        ) { own, _ in own }
        // Files, not pipes: a full pipe would stop the program.
        let scratch = FileManager.default.temporaryDirectory.appending(
            path: "assay-test-\(UUID().uuidString)"
        )
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: scratch) }
        let streams = ["output", "talk"].map { scratch.appending(path: $0) }
        for stream in streams { try Data().write(to: stream) }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: streams[0])
        process.standardError = try FileHandle(forWritingTo: streams[1])
        try process.run()
        process.waitUntilExit()
        let isSignal = process.terminationReason == .uncaughtSignal
        return Outcome(
            code: isSignal ? -process.terminationStatus : process.terminationStatus,
            output: String(decoding: try Data(contentsOf: streams[0]), as: UTF8.self),
            talk: String(decoding: try Data(contentsOf: streams[1]), as: UTF8.self)
        )
    }
}
