// swift-tools-version: 6.2

import PackageDescription

/// Builds with the address sanitizer, which is slower.
///
/// `FUZZ_ADDRESSES=0` omits it.
let sanitizers = Context.environment["FUZZ_ADDRESSES"] == "0" ? "fuzzer" : "fuzzer,address"

/// Instruments the code for libFuzzer.
let instrumented: [SwiftSetting] = [
    .unsafeFlags(["-sanitize=\(sanitizers)", "-parse-as-library"])
]

/// Links libFuzzer.
let driver: [LinkerSetting] = [
    .unsafeFlags(["-sanitize=\(sanitizers)", "-use-ld=lld"])
]

// Tables and its system libraries are links to the sources of the program.
let package = Package(
    name: "fuzz-tables",
    targets: [
        .systemLibrary(name: "CSnappy"),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib"),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd"),
        .target(
            name: "Tables",
            dependencies: ["CSnappy", "CZlib", "CZstd"],
            swiftSettings: instrumented
        ),
        .target(name: "CFuzzer"),
        .target(name: "Exercise", dependencies: ["CZlib", "Tables"], swiftSettings: instrumented),
        .executableTarget(
            name: "FuzzParquet",
            dependencies: ["CFuzzer", "Exercise"],
            swiftSettings: instrumented,
            linkerSettings: driver
        ),
        .executableTarget(
            name: "FuzzCSV",
            dependencies: ["CFuzzer", "Exercise"],
            swiftSettings: instrumented,
            linkerSettings: driver
        ),
    ]
)
