// swift-tools-version: 6.2

import PackageDescription

// The command-line tools: a package of their own, so that what they depend on reaches no user of the libraries.

let package = Package(
    name: "tools",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "tfevents", targets: ["TFEventsProgram"]),
        .executable(name: "chaosops", targets: ["ChaosOpsTool"]),
        // For the Python package, which has the tool in a library.
        .library(name: "TFEventsTool", targets: ["TFEventsTool"]),
    ],
    traits: [
        .trait(name: "RemoteReading", description: "Paths such as s3://BUCKET/KEY."),
        .default(enabledTraits: ["RemoteReading"]),
    ],
    dependencies: [
        .package(name: "swift-tfevents", path: ".."),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    ],
    targets: [
        .target(name: "TerminalGraphics", dependencies: .libraries("Libc"), path: "TerminalGraphics"),
        .target(
            name: "ToolSupport",
            dependencies: ["TerminalGraphics", .argumentParser, .system]
                + .libraries("CZlib", "Libc", "OrderedJSON", "RunComparison", "TFEvents"),
            path: "support"
        ),
        .target(
            name: "ColumnarTables", dependencies: ["ToolSupport"] + .libraries("Zlib"), path: "tables"),
        // libcurl is found when a remote path is read: nothing of it is needed to build or to start.
        .target(name: "CCurl", path: "CCurl", publicHeadersPath: "include"),
        .target(
            name: "RemoteReading",
            dependencies: ["CCurl", "ToolSupport", .system]
                + .libraries("Libc", "OrderedJSON", "TFEvents", "TFRecord"),
            path: "RemoteReading"
        ),
        .executableTarget(
            name: "TFEventsProgram", dependencies: ["TFEventsTool"], path: "programs/tfevents"),
        .target(
            name: "TFEventsTool",
            dependencies: [
                "ColumnarTables", .target(name: "RemoteReading", condition: .when(traits: ["RemoteReading"])),
                "TerminalGraphics", "ToolSupport", .argumentParser, .system,
            ]
                + .libraries(
                    "EventJSON", "EventVerification", "Libc", "OrderedJSON", "RunComparison", "TFEvents",
                    "TFRecord"),
            path: "tfevents"
        ),
        .executableTarget(
            name: "ChaosOpsTool",
            dependencies: ["TerminalGraphics", "ToolSupport", .argumentParser]
                + .libraries("ChaosOps", "Libc", "MetricsRecording", "OrderedJSON", "TFEvents"),
            path: "chaosops"
        ),
        .testTarget(name: "TerminalGraphicsTests", dependencies: ["TerminalGraphics"]),
        .testTarget(
            name: "RemoteReadingTests",
            dependencies: ["RemoteReading", .system] + .libraries("TFEvents", "TFRecord")),
        .testTarget(
            name: "ToolTests",
            dependencies: ["ChaosOpsTool", "TFEventsTool", "TerminalGraphics", "ToolSupport", .system]
                + .libraries(
                    "ChaosOps", "EventVerification", "MetricsRecording", "OrderedJSON", "TestSupport",
                    "TFEvents",
                    "TFRecord")
        ),
    ]
)

for target in package.targets {
    target.swiftSettings = [
        .treatAllWarnings(as: .error),
        .treatWarning("DeprecatedDeclaration", as: .warning),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableExperimentalFeature("Lifetimes"),
    ]
    // Libraries are held to it, and not the programs, of which one is a library for the Python package too.
    if target.type == .regular, target.name != "TFEventsTool" {
        target.swiftSettings?.append(.strictMemorySafety())
    }
}

extension Target.Dependency {
    static let argumentParser = product(name: "ArgumentParser", package: "swift-argument-parser")
    static let system = product(name: "SystemPackage", package: "swift-system")
}

extension [Target.Dependency] {
    /// Libraries of the package that these tools belong to.
    static func libraries(_ names: String...) -> Self {
        names.map { .product(name: $0, package: "swift-tfevents") }
    }
}
