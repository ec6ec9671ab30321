// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "swift-tfevents", path: "../.."),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    ],
    targets: [
        .target(name: "CWorkload"),
        .executableTarget(
            name: "Floor",
            dependencies: ["CWorkload"],
            cSettings: [.unsafeFlags(["-O3", "-march=native", "-Wall", "-Werror"])]
        ),
        .executableTarget(
            name: "Ours",
            dependencies: [
                "CWorkload", .product(name: "TFEvents", package: "swift-tfevents"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: [.treatAllWarnings(as: .error)]
        ),
        .executableTarget(
            name: "Media", dependencies: [.product(name: "TFEvents", package: "swift-tfevents")],
            swiftSettings: [.treatAllWarnings(as: .error)]
        ),
    ]
)
