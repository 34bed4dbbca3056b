// swift-tools-version: 6.2

import PackageDescription

/// Benchmarks are a package of their own, so that a build of `assay` never pays for them.
#if arch(x86_64)
    let vectorFlags = ["-Xcc", "-mavx2", "-Xcc", "-mfma"]
#else
    let vectorFlags: [String] = []
#endif

let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .strictMemorySafety(),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "Benchmarks",
    dependencies: [.package(name: "assay", path: "..")],
    targets: [
        .target(
            name: "Measurement",
            swiftSettings: strict + (vectorFlags.isEmpty ? [] : [.unsafeFlags(vectorFlags)])
        ),
        .executableTarget(name: "peak", dependencies: ["Measurement"], swiftSettings: strict),
        .executableTarget(
            name: "read",
            dependencies: ["Measurement", .product(name: "Tables", package: "assay")],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "step",
            dependencies: ["Measurement", .product(name: "Engine", package: "assay")],
            swiftSettings: strict
        ),
    ],
    swiftLanguageModes: [.v6]
)
