// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "swift-tfevents",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "TFEvents", targets: ["TFEvents", "Raster"]),
        .library(name: "TFEventsMetrics", targets: ["TFEventsMetrics"]),
        .library(name: "TFRecord", targets: ["TFRecord"]),
        .library(name: "MetricsRecording", targets: ["MetricsRecording"]),
        .library(name: "EventJSON", targets: ["EventJSON"]),
        .library(name: "EventVerification", targets: ["EventVerification"]),
        .library(name: "RunComparison", targets: ["RunComparison"]),
        .library(name: "OrderedJSON", targets: ["OrderedJSON"]),
        .library(name: "DataProviding", targets: ["DataProviding"]),
        .library(name: "ChaosOps", targets: ["ChaosOps", "ChaosOpsMetrics"]),
        .library(name: "ForeignInterface", targets: ["ForeignInterface", "CTFEvents"]),
        .library(name: "tfevents-c", type: .dynamic, targets: ["ForeignInterface"]),
        // For the tools, whose package is Tools/, and their tests.
        .library(name: "CZlib", targets: ["CZlib"]),
        .library(name: "Zlib", targets: ["Zlib"]),
        .library(name: "Libc", targets: ["Libc"]),
        .library(name: "TestSupport", targets: ["TestSupport"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        // Only tests use it, and what only tests use is not fetched for packages that depend on this one.
        .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    ]
)

// The floors of the house: a target depends only on targets above it in this list.

// MARK: - Ground

package.targets += [
    .target(name: "CCRC32C"),
    .target(name: "CTFEvents"),
    .target(name: "CPlatform"),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "Libc"),
    .target(name: "OrderedJSON"),
    .target(name: "SeededRandom"),
    .testTarget(name: "CCRC32CTests", dependencies: ["CCRC32C"]),
]

// MARK: - Floor 1: streams, and the simulator

package.targets += [
    .target(name: "Zlib", dependencies: ["CZlib"]),
    .target(name: "ChaosOps", dependencies: ["OrderedJSON", "SeededRandom"]),
]

// MARK: - Floor 2: records and pictures

package.targets += [
    .target(name: "TFRecord", dependencies: ["CCRC32C", "CZlib", "Libc", "Zlib", .system]),
    .target(name: "Raster", dependencies: ["CZlib", "Zlib"]),
    .testTarget(
        name: "TFRecordTests",
        dependencies: ["CCRC32C", "SeededRandom", "TFRecord", "TestSupport", .system]),
]

// MARK: - Floor 3: the way to the disk

package.targets += [
    .target(name: "RecordLog", dependencies: ["CPlatform", "Libc", "TFRecord", .heap, .system])
]

// MARK: - Floor 4: events

package.targets += [
    .target(
        name: "TFEvents",
        dependencies: ["Libc", "OrderedJSON", "Raster", "RecordLog", "TFRecord", .log, .system])
]

// MARK: - Floor 5: what is made of events

package.targets += [
    .target(name: "EventJSON", dependencies: ["OrderedJSON", "TFEvents"]),
    .target(
        name: "EventVerification",
        dependencies: ["Libc", "OrderedJSON", "RecordLog", "TFEvents", "TFRecord", .system]),
    .target(name: "MetricsRecording", dependencies: ["TFEvents", .deque]),
    .target(name: "RunComparison", dependencies: ["SeededRandom", "TFEvents"]),
    .target(name: "SeriesStore", dependencies: ["CPlatform", "Libc", "TFEvents", "TFRecord", .system]),
    .target(name: "TFEventsMetrics", dependencies: ["TFEvents", .metrics]),
]

// MARK: - Floor 6: the first domain, what TensorBoard's front end asks for, and other languages

package.targets += [
    .target(
        name: "DataProviding",
        dependencies: ["EventVerification", "Libc", "RunComparison", "SeriesStore", "TFEvents", .system]),
    .target(name: "ChaosOpsMetrics", dependencies: ["ChaosOps", "MetricsRecording", "Raster", "TFEvents"]),
    .target(
        name: "ForeignInterface",
        dependencies: [
            "CTFEvents", "EventVerification", "Libc", "OrderedJSON", "Raster", "RunComparison", "TFEvents",
            .log, .system,
        ]),
]

// MARK: - Tests

package.targets += [
    .target(
        name: "TestSupport", dependencies: ["SeededRandom", "TFEvents", "TFRecord", .system],
        path: "Tests/TestSupport"),
    .testTarget(name: "OrderedJSONTests", dependencies: ["OrderedJSON", "TestSupport"]),
    .testTarget(
        name: "ChaosOpsTests", dependencies: ["ChaosOps", "OrderedJSON", "SeededRandom", "TestSupport"]),
    .testTarget(
        name: "SeriesStoreTests",
        dependencies: ["SeriesStore", "TFEvents", "TFRecord", "TestSupport", .system]),
    .testTarget(name: "RunComparisonTests", dependencies: ["RunComparison", "TFEvents", "TestSupport"]),
    .executableTarget(
        name: "StatisticsProbe", dependencies: ["OrderedJSON", "RunComparison"], path: "Tests/StatisticsProbe"
    ),
    .testTarget(
        name: "TFEventsMetricsTests",
        dependencies: ["TFEvents", "TFEventsMetrics", "TestSupport", .metrics, .metricsTestKit]),
    .testTarget(name: "MetricsRecordingTests", dependencies: ["MetricsRecording"]),
    .testTarget(
        name: "ChaosOpsMetricsTests",
        dependencies: [
            "ChaosOps", "ChaosOpsMetrics", "MetricsRecording", "OrderedJSON", "Raster", "TFEvents",
            "TestSupport",
        ]
    ),
    .testTarget(
        name: "EventJSONTests",
        dependencies: ["EventJSON", "OrderedJSON", "TFEvents", "TFRecord", "TestSupport", .system]
    ),
    .testTarget(
        name: "EventVerificationTests",
        dependencies: ["EventVerification", "OrderedJSON", "TFEvents", "TFRecord", "TestSupport"]
    ),
    .testTarget(name: "RasterTests", dependencies: ["Raster", "Zlib"]),
    .executableTarget(
        name: "RasterProbe", dependencies: ["Raster", "TFEvents", .system], path: "Tests/RasterProbe"),
    .executableTarget(name: "KindsProbe", dependencies: ["Raster", "TFEvents"], path: "Tests/KindsProbe"),
    .executableTarget(
        name: "WriterProbe", dependencies: ["RecordLog", "TFEvents", .system], path: "Tests/WriterProbe"),
    .testTarget(
        name: "TFEventsTests",
        dependencies: [
            "OrderedJSON", "Raster", "RecordLog", "SeededRandom", "TFEvents", "TFRecord", "TestSupport",
            "WriterProbe", .protobuf, .system,
        ]
    ),
]

// MARK: - Settings

for target in package.targets where target.type != .system {
    target.swiftSettings = [
        .treatAllWarnings(as: .error),
        .treatWarning("DeprecatedDeclaration", as: .warning),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableExperimentalFeature("Lifetimes"),
    ]
    if target.type == .regular {
        target.swiftSettings?.append(.strictMemorySafety())
    }
}

extension Target.Dependency {
    static let deque = product(name: "DequeModule", package: "swift-collections")
    static let heap = product(name: "HeapModule", package: "swift-collections")
    static let log = product(name: "Logging", package: "swift-log")
    static let metrics = product(name: "CoreMetrics", package: "swift-metrics")
    static let metricsTestKit = product(name: "MetricsTestKit", package: "swift-metrics")
    static let protobuf = product(name: "SwiftProtobuf", package: "swift-protobuf")
    static let system = product(name: "SystemPackage", package: "swift-system")
}
