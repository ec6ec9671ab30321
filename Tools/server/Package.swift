// swift-tools-version: 6.2

import PackageDescription

// TensorBoard's data server: apart from the other tools, which build in a fraction of the time without its transport.
// It is linked statically, and does without Foundation, which would make it four times as large.

let package = Package(
    name: "server",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "tfevents-data-server", targets: ["DataServerProgram"]),
        // For the Python package, which has the server in a library.
        .library(name: "DataServer", targets: ["DataServer"]),
    ],
    dependencies: [
        .package(name: "swift-tfevents", path: "../.."),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-http2", from: "1.46.0"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    ],
    targets: [
        .executableTarget(
            name: "DataServerProgram",
            dependencies: ["DataServer"],
            // At its own place in memory it need not be relocated, which takes as long as all else until it listens;
            // through symbols that nobody asks for Swift's runtime would search before it lets the program begin.
            linkerSettings: [
                .unsafeFlags(
                    ["-Xclang-linker", "-no-pie", "-Xlinker", "--no-export-dynamic"],
                    .when(platforms: [.linux], configuration: .release))
            ]
        ),
        .target(
            name: "DataServer",
            dependencies: [
                .product(name: "DataProviding", package: "swift-tfevents"),
                .product(name: "EventVerification", package: "swift-tfevents"),
                .product(name: "Libc", package: "swift-tfevents"),
                .product(name: "TFEvents", package: "swift-tfevents"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHPACK", package: "swift-nio-http2"),
                .product(name: "NIOHTTP2", package: "swift-nio-http2"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: [
                .treatAllWarnings(as: .error),
                .treatWarning("DeprecatedDeclaration", as: .warning),
                .enableUpcomingFeature("ExistentialAny"),
                .enableUpcomingFeature("InternalImportsByDefault"),
                .enableUpcomingFeature("MemberImportVisibility"),
            ]
        ),
    ]
)
