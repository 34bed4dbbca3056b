// swift-tools-version: 6.2

import PackageDescription

/// Instruments the code for libFuzzer.
let instrumented: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .unsafeFlags(["-sanitize=fuzzer", "-parse-as-library"]),
]

// Runner, the targets below it and their system libraries are links to the sources of the program.
// They are targets of this package, because 'package' access ends at a package.
let package = Package(
    name: "fuzz-registry",
    dependencies: [
        .package(url: "https://github.com/apple/swift-protobuf", exact: "1.39.0")
    ],
    targets: [
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto"),
        .systemLibrary(name: "CProcessor"),
        .systemLibrary(name: "CSnappy"),
        .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1"),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib"),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd"),
        .target(name: "Canonical", dependencies: ["CCrypto"], swiftSettings: instrumented),
        .target(name: "Charts", swiftSettings: instrumented),
        .target(name: "Markup", dependencies: ["Charts"], swiftSettings: instrumented),
        .target(name: "Files", dependencies: ["Canonical", "Markup"], swiftSettings: instrumented),
        .target(
            name: "Engine",
            swiftSettings: instrumented + [.enableExperimentalFeature("Lifetimes")]
        ),
        .target(
            name: "Tables",
            dependencies: ["CSnappy", "CZlib", "CZstd"],
            swiftSettings: instrumented
        ),
        .target(name: "Source", dependencies: ["CYAML"], swiftSettings: instrumented),
        .target(
            name: "Models",
            dependencies: [
                "Canonical", "Engine",
                .product(name: "SwiftProtobuf", package: "swift-protobuf"),
            ],
            exclude: ["Generated/onnx.proto", "Generated/README.md"],
            swiftSettings: instrumented
        ),
        .target(
            name: "Spec",
            dependencies: ["Canonical", "Engine", "Source"],
            swiftSettings: instrumented
        ),
        .target(
            name: "Records",
            dependencies: [
                "Canonical", "Engine", "Files", "Markup", "Models", "Source", "Spec",
            ],
            swiftSettings: instrumented
        ),
        .target(
            name: "Runner",
            dependencies: [
                "CProcessor", "Canonical", "Engine", "Files", "Markup", "Models", "Records",
                "Source", "Spec", "Tables",
            ],
            swiftSettings: instrumented
        ),
        .target(name: "CFuzzer"),
        .executableTarget(
            name: "FuzzRegistry",
            dependencies: ["CFuzzer", "Canonical", "Engine", "Markup", "Records", "Runner"],
            swiftSettings: instrumented,
            linkerSettings: [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])]
        ),
    ],
    swiftLanguageModes: [.v6]
)
