// swift-tools-version: 6.2

import PackageDescription

/// Also finds reads and writes outside of memory, at half the speed.
///
/// `FUZZ_ADDRESSES=0` omits that.
let sanitizers = Context.environment["FUZZ_ADDRESSES"] == "0" ? "fuzzer" : "fuzzer,address"

/// Counts the edges that an input takes.
let instrumented: [SwiftSetting] = [
    .enableUpcomingFeature("InternalImportsByDefault"),
    .unsafeFlags(["-sanitize=\(sanitizers)", "-parse-as-library"]),
]

/// Brings libFuzzer's loop.
let driver: [LinkerSetting] = [
    .unsafeFlags(["-sanitize=\(sanitizers)", "-use-ld=lld"])
]

// Logs, the targets below it and system libraries are links to the sources of the program.
let package = Package(
    name: "fuzz-logs",
    targets: [
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto"),
        .systemLibrary(name: "CExpat", pkgConfig: "expat"),
        .systemLibrary(name: "CSnappy"),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib"),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd"),
        .target(name: "Canonical", dependencies: ["CCrypto"], swiftSettings: instrumented),
        .target(
            name: "Tables",
            dependencies: ["CSnappy", "CZlib", "CZstd"],
            swiftSettings: instrumented
        ),
        .target(
            name: "Logs",
            dependencies: ["CExpat", "Canonical", "Tables"],
            swiftSettings: instrumented
        ),
        .target(name: "CFuzzer"),
        .target(
            name: "Exercise",
            dependencies: ["CZlib", "Logs", "Tables"],
            swiftSettings: instrumented
        ),
        .executableTarget(
            name: "FuzzLogs",
            dependencies: ["CFuzzer", "Exercise"],
            swiftSettings: instrumented,
            linkerSettings: driver
        ),
    ]
)
