// swift-tools-version:5.4

// With newer tools, executables without a main function of their own are not linked.

import PackageDescription

let package = Package(
    name: "fuzz",
    platforms: [.macOS("15")],
    dependencies: [.package(name: "swift-tfevents", path: "../..")],
    targets: [
        .target(name: "RecordWalk", dependencies: [.product(name: "TFRecord", package: "swift-tfevents")]),
        .executableTarget(
            name: "FuzzRecords",
            dependencies: ["RecordWalk", .product(name: "TFRecord", package: "swift-tfevents")]
        ),
        .executableTarget(
            name: "FuzzEvents", dependencies: [.product(name: "TFEvents", package: "swift-tfevents")]
        ),
        .executableTarget(
            name: "FuzzInflation",
            dependencies: ["RecordWalk", .product(name: "TFRecord", package: "swift-tfevents")]
        ),
    ]
)
