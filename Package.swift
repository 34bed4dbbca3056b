// swift-tools-version: 6.2

import PackageDescription

/// The settings of every Swift target of this package.
let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .strictMemorySafety(),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
]

/// Opens the internals of Models, Spec and Lookup to tests: generated messages, values that only
/// a decoder makes, and the search in bytes.
let tested: [SwiftSetting] = strict + [.unsafeFlags(["-enable-testing"])]

/// Lets Engine use AVX2 and FMA: one fused multiply-add instruction for eight lanes on x86-64.
///
/// `ASSAY_PORTABLE=1` omits these flags: identical results, slower, on any x86-64.
let isPortable = Context.environment["ASSAY_PORTABLE"] == "1"
#if arch(x86_64)
    let vectorFlags = isPortable ? [] : ["-Xcc", "-mavx2", "-Xcc", "-mfma"]
#else
    let vectorFlags: [String] = []
#endif

/// Without `-fno-math-errno`, each lane's square root is a function call, with the same bits.
let engine: [SwiftSetting] =
    strict
    + [
        .enableExperimentalFeature("Lifetimes"),
        .unsafeFlags(vectorFlags + ["-Xcc", "-fno-math-errno"]),
    ]

/// Checks that the CPU supports the instructions Engine was built with.
let vector: [SwiftSetting] = strict + (vectorFlags.isEmpty ? [] : [.define("ASSAY_VECTOR")])

/// The commit that `assay --version` prints: `ASSAY_COMMIT`, which scripts set that build a release.
///
/// Not read from git: a build of the same sources is the same program.
let commitFlags: [SwiftSetting] =
    Context.environment["ASSAY_COMMIT"].map { commit in
        let word = commit.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        return [.unsafeFlags(["-Xcc", "-DASSAY_COMMIT=\"\(word)\""])]
    } ?? []

/// Links the Swift libraries statically, so that start-up need not load 40 MB.
///
/// Only for the program: a test bundle loads the libraries of the test framework.
let staticLibraries = [
    "-static-stdlib", "-l_FoundationCShims", "-l_FoundationCollections",
]

let package = Package(
    name: "assay",
    products: [
        .executable(name: "assay", targets: ["Program"]),
        // For the benchmarks, a package of their own.
        .library(name: "Engine", targets: ["Engine"]),
        .library(name: "Tables", targets: ["Tables"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-protobuf", exact: "1.39.0"),
        // Without traits: its support for Foundation's types is not needed.
        .package(
            url: "https://github.com/swiftlang/swift-subprocess",
            exact: "1.0.2",
            traits: []
        ),
    ],
    targets: [
        // From bottom to top: a target imports only targets above it in this list.
        .target(name: "Canonical", dependencies: ["CCrypto"], swiftSettings: strict),
        .target(name: "Charts", swiftSettings: strict),
        .target(name: "Markup", dependencies: ["Charts"], swiftSettings: strict),
        .target(name: "Files", dependencies: ["Canonical", "Markup"], swiftSettings: strict),
        .target(name: "Parallel", swiftSettings: strict),
        .target(name: "Engine", swiftSettings: engine),
        .target(name: "ClosedForm", dependencies: ["Engine"], swiftSettings: engine),
        .target(name: "Folds", dependencies: ["Engine"], swiftSettings: strict),
        .target(name: "Quantization", dependencies: ["Engine"], swiftSettings: engine),
        .target(name: "Statistics", dependencies: ["Engine"], swiftSettings: strict),
        .target(
            name: "Tables",
            dependencies: ["CSnappy", "CZlib", "CZstd"],
            swiftSettings: strict
        ),
        .target(
            name: "Logs",
            dependencies: ["CExpat", "Canonical", "Tables"],
            swiftSettings: strict
        ),
        .target(name: "Source", dependencies: ["CYAML"], swiftSettings: strict),
        .target(
            name: "Models",
            dependencies: [
                "Canonical", "Engine", "Quantization",
                .product(name: "SwiftProtobuf", package: "swift-protobuf"),
            ],
            exclude: ["Generated/onnx.proto", "Generated/README.md"],
            swiftSettings: tested
        ),
        .target(
            name: "Spec",
            dependencies: ["Canonical", "Engine", "Quantization", "Source"],
            swiftSettings: tested
        ),
        .target(
            name: "SpecReference",
            dependencies: ["Canonical", "Source", "Spec"],
            swiftSettings: strict
        ),
        .target(
            name: "Decisions",
            dependencies: ["Canonical", "Files", "Markup", "Source"],
            swiftSettings: strict
        ),
        .target(
            name: "Records",
            dependencies: [
                "Canonical", "Decisions", "Engine", "Files", "Markup", "Models", "Parallel",
                "Quantization", "Source", "Spec",
            ],
            swiftSettings: strict
        ),
        .target(
            name: "Lookup",
            dependencies: [
                "Canonical", "Decisions", "Engine", "Files", "Records", "Source", "Spec",
            ],
            swiftSettings: tested
        ),
        .target(
            name: "Machine",
            dependencies: ["CProcessor", "Files", "Markup", "Records"],
            swiftSettings: strict
        ),
        .target(
            name: "Processes",
            dependencies: [
                "Records",
                .product(name: "Subprocess", package: "swift-subprocess"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "Git",
            dependencies: ["Canonical", "Markup", "Processes", "Records"],
            swiftSettings: strict
        ),
        .target(
            name: "Attesting",
            dependencies: ["Canonical", "Files", "Markup", "Processes", "Records", "Spec"],
            swiftSettings: strict
        ),
        .target(
            name: "Runner",
            dependencies: [
                "Canonical", "ClosedForm", "Engine", "Files", "Folds", "Logs", "Lookup", "Machine",
                "Markup", "Models", "Parallel", "Quantization", "Records", "Source", "Spec",
                "Statistics", "Tables",
            ],
            swiftSettings: vector
        ),
        .target(
            name: "Cluster",
            dependencies: [
                "Canonical", "Engine", "Files", "Markup", "Processes", "Records", "Runner",
            ],
            swiftSettings: strict
        ),
        .target(
            name: "Clearing",
            dependencies: ["Canonical", "Files", "Lookup", "Records"],
            swiftSettings: strict
        ),
        .target(
            name: "Checking",
            dependencies: [
                "Canonical", "Engine", "Files", "Folds", "Markup", "Records", "Runner", "Source",
                "Spec", "Tables",
            ],
            swiftSettings: strict
        ),
        .target(
            name: "Verifying",
            dependencies: [
                "Attesting", "Canonical", "Decisions", "Engine", "Files", "Folds", "Logs", "Lookup",
                "Markup", "Models", "Parallel", "Quantization", "Records", "Runner", "Source",
                "Spec",
            ],
            swiftSettings: strict
        ),
        .target(
            name: "Starting",
            dependencies: [
                "Canonical", "Checking", "Engine", "Files", "Folds", "Logs", "Markup", "Records",
                "Runner", "Source", "Spec", "SpecReference", "Tables",
            ],
            swiftSettings: strict
        ),
        .target(
            name: "Estimating",
            dependencies: ["Canonical", "Engine", "Files", "Folds", "Records", "Runner", "Spec"],
            swiftSettings: strict
        ),
        .target(
            name: "Comparing",
            dependencies: [
                "Canonical", "Decisions", "Engine", "Files", "Lookup", "Markup", "Parallel",
                "Records", "Source", "Spec", "Statistics",
            ],
            swiftSettings: strict
        ),
        .target(
            name: "Writing",
            dependencies: ["Canonical", "Files", "Markup", "Parallel", "Records"],
            swiftSettings: strict
        ),
        .target(
            name: "Reporting",
            dependencies: [
                "Canonical", "Charts", "Checking", "Comparing", "Decisions", "Engine", "Files",
                "Folds",
                "Lookup", "Markup", "Models", "Parallel", "Records", "Runner", "Source", "Spec",
                "Statistics", "Writing",
            ],
            swiftSettings: strict
        ),
        .target(
            name: "Deciding",
            dependencies: [
                "Canonical", "Comparing", "Decisions", "Engine", "Files", "Lookup", "Markup",
                "Records", "Source", "Spec", "Verifying",
            ],
            swiftSettings: strict
        ),
        .target(
            name: "Proposing",
            dependencies: [
                "Canonical", "Comparing", "Decisions", "Engine", "Files", "Git", "Lookup", "Markup",
                "Parallel", "Records", "Runner", "Source", "Spec", "Verifying",
            ],
            swiftSettings: strict
        ),
        .target(
            name: "Bundling",
            dependencies: [
                "Attesting", "Canonical", "Files", "Git", "Lookup", "Markup", "Processes",
                "Records", "Source", "Spec", "Verifying",
            ],
            swiftSettings: strict
        ),
        .target(
            name: "Importing",
            dependencies: ["Canonical", "Files", "Logs", "Markup", "Records", "Tables"],
            swiftSettings: strict
        ),
        .target(
            name: "Scoring",
            dependencies: [
                "Canonical", "Engine", "Files", "Importing", "Logs", "Lookup", "Markup", "Models",
                "Records", "Reporting", "Source", "Spec", "Statistics", "Tables",
            ],
            swiftSettings: strict
        ),
        .target(
            name: "History",
            dependencies: [
                "Canonical", "Comparing", "Engine", "Files", "Git", "Lookup", "Markup", "Models",
                "Records", "Scoring", "Source", "Spec",
            ],
            swiftSettings: strict
        ),
        .target(
            name: "Commands",
            dependencies: [
                "Attesting", "Bundling", "CBuild", "CMalloc", "CProcessor", "Canonical",
                "Checking", "Clearing", "Cluster", "Comparing", "Deciding", "Engine", "Estimating",
                "Files", "Git", "History",
                "Importing", "Lookup", "Machine", "Markup", "Parallel", "Proposing", "Records",
                "Reporting", "Runner", "Scoring", "Source", "Spec", "SpecReference", "Starting",
                "Verifying", "Writing",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: vector + commitFlags
        ),
        .executableTarget(
            name: "Program",
            dependencies: ["Commands"],
            swiftSettings: strict,
            linkerSettings: [.unsafeFlags(staticLibraries, .when(platforms: [.linux]))]
        ),
        .systemLibrary(name: "CBuild"),
        .systemLibrary(name: "CMalloc"),
        .systemLibrary(name: "CProcessor"),
        .systemLibrary(
            name: "CCrypto",
            pkgConfig: "libcrypto",
            providers: [.apt(["libssl-dev"])]
        ),
        .systemLibrary(
            name: "CExpat",
            pkgConfig: "expat",
            providers: [.apt(["libexpat1-dev"])]
        ),
        .systemLibrary(name: "CSnappy", providers: [.apt(["libsnappy-dev"])]),
        .systemLibrary(
            name: "CYAML",
            pkgConfig: "yaml-0.1",
            providers: [.apt(["libyaml-dev"])]
        ),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
        .target(
            name: "TestSupport",
            dependencies: ["Canonical", "Files"],
            path: "Tests/TestSupport",
            swiftSettings: strict
        ),
        .testTarget(
            name: "ChartsTests",
            dependencies: ["Charts", "TestSupport"],
            exclude: ["Golden"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "EngineTests",
            dependencies: [
                "ClosedForm", "Engine", "Folds", "Quantization", "Statistics", "TestSupport",
            ],
            exclude: ["Fixtures"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "TablesTests",
            dependencies: ["Tables", "TestSupport"],
            exclude: ["Fixtures"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "LogsTests",
            dependencies: ["Logs", "Tables"],
            exclude: ["Fixtures"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ImportingTests",
            dependencies: ["Canonical", "Importing", "Logs", "Markup", "Records", "Tables"],
            exclude: ["Fixtures"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ModelsTests",
            dependencies: [
                "Canonical", "Engine", "Models", "Quantization", "TestSupport",
                .product(name: "SwiftProtobuf", package: "swift-protobuf"),
            ],
            exclude: ["Fixtures"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "SpecTests",
            dependencies: [
                "Engine", "Quantization", "Source", "Spec", "SpecReference", "TestSupport",
            ],
            exclude: ["Fixtures"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "CanonicalTests",
            dependencies: ["Canonical", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "MarkupTests",
            dependencies: ["Markup"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "LookupTests",
            dependencies: ["Canonical", "Files", "Lookup", "Records", "TestSupport"],
            swiftSettings: tested
        ),
        .testTarget(
            name: "RecordsTests",
            dependencies: [
                "Canonical", "Decisions", "Engine", "Files", "Markup", "Records", "Source",
                "TestSupport",
            ],
            exclude: ["Golden"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "RunnerTests",
            dependencies: [
                "Canonical", "Engine", "Machine", "Records", "Runner", "Source", "TestSupport",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ClusterTests",
            dependencies: ["Canonical", "Cluster", "Processes", "Records", "TestSupport"],
            exclude: ["Golden"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "EstimatingTests",
            dependencies: ["Canonical", "Estimating", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "CheckingTests",
            dependencies: ["Checking", "Engine", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "VerifyingTests",
            dependencies: [
                "Canonical", "Engine", "Files", "Lookup", "Models", "Records", "Source",
                "TestSupport", "Verifying",
            ],
            exclude: ["Golden"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "AttestingTests",
            dependencies: ["Attesting", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "BundlingTests",
            dependencies: ["Bundling", "Canonical", "Files", "Lookup", "Records", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ComparingTests",
            dependencies: [
                "Canonical", "Commands", "Comparing", "Engine", "Markup", "Records", "Reporting",
                "Source", "Spec", "TestSupport",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ReportingTests",
            dependencies: [
                "Deciding", "Files", "Records", "Reporting", "Runner", "TestSupport", "Writing",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ProposingTests",
            dependencies: [
                "Canonical", "Engine", "Files", "Git", "Lookup", "Markup", "Proposing", "Records",
                "Spec", "Starting", "TestSupport",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "CommandsTests",
            dependencies: ["Commands"],
            swiftSettings: strict
        ),
        // Run the built program, so that they need not be built again when it changes.
        .testTarget(
            name: "EndToEndTests",
            dependencies: ["Canonical", "Files", "Markup", "TestSupport"],
            exclude: ["Fixtures", "Golden"],
            swiftSettings: strict
        ),
    ],
    swiftLanguageModes: [.v6]
)
