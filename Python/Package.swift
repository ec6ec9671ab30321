// swift-tools-version: 6.2

import PackageDescription

// All of Swift that is in the Python package, in one library, because Swift's runtime is larger than the rest: what the
// module calls, and the commands. The module and the programs are C, and Tools/wheel links them to it.
let package = Package(
    name: "tfevents-python",
    platforms: [.macOS(.v15)],
    products: [.library(name: "tfevents-python", type: .dynamic, targets: ["PythonLibrary"])],
    traits: [
        .trait(name: "Commands", description: "The tool and the data server."),
        .default(enabledTraits: ["Commands"]),
    ],
    dependencies: [
        .package(name: "swift-tfevents", path: ".."),
        .package(name: "tools", path: "../Tools"),
        .package(name: "server", path: "../Tools/server"),
    ],
    targets: [
        .target(name: "CHypot"),
        .target(
            name: "PythonLibrary",
            dependencies: [
                "CHypot", .product(name: "ForeignInterface", package: "swift-tfevents"),
                .product(name: "TFEventsTool", package: "tools", condition: .when(traits: ["Commands"])),
                .product(name: "DataServer", package: "server", condition: .when(traits: ["Commands"])),
            ]),
    ]
)
