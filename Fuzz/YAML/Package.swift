// swift-tools-version: 6.2

import PackageDescription

/// Builds with the address sanitizer, which is slower.
///
/// `FUZZ_ADDRESSES=0` omits it.
let sanitizers = Context.environment["FUZZ_ADDRESSES"] == "0" ? "fuzzer" : "fuzzer,address"

/// Instruments the code for libFuzzer.
let instrumented: [SwiftSetting] = [
    .enableUpcomingFeature("InternalImportsByDefault"),
    .unsafeFlags(["-sanitize=\(sanitizers)", "-parse-as-library"]),
]

/// Links libFuzzer.
let driver: [LinkerSetting] = [
    .unsafeFlags(["-sanitize=\(sanitizers)", "-use-ld=lld"])
]

// Spec, the targets below it, the vocabulary of Engine and the modules of libyaml and libcrypto are
// links to the sources of the program. They are targets of this package, because 'package' access
// ends at a package.
let package = Package(
    name: "fuzz-yaml",
    targets: [
        .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1"),
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto"),
        .target(name: "Canonical", dependencies: ["CCrypto"], swiftSettings: instrumented),
        .target(name: "Engine", swiftSettings: instrumented),
        .target(name: "Source", dependencies: ["CYAML"], swiftSettings: instrumented),
        .target(
            name: "Spec",
            dependencies: ["Canonical", "Engine", "Source"],
            swiftSettings: instrumented
        ),
        .target(name: "CFuzzer"),
        .target(name: "Exercise", dependencies: ["Source", "Spec"], swiftSettings: instrumented),
        .executableTarget(
            name: "FuzzSpec",
            dependencies: ["CFuzzer", "Exercise"],
            swiftSettings: instrumented,
            linkerSettings: driver
        ),
    ]
)
