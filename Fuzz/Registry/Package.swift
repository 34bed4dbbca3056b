// swift-tools-version: 6.2

import PackageDescription

// What is fuzzed is the program's own target; it is instrumented by the flags of the command in README.
let package = Package(
    name: "fuzz-registry",
    dependencies: [.package(name: "assay", path: "../..")],
    targets: [
        .target(name: "CFuzzer"),
        .executableTarget(
            name: "FuzzRegistry",
            dependencies: ["CFuzzer", .product(name: "Runner", package: "assay")],
            swiftSettings: [
                .unsafeFlags(["-sanitize=fuzzer", "-parse-as-library", "-enable-testing"])
            ],
            linkerSettings: [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])]
        ),
    ],
    swiftLanguageModes: [.v6]
)
