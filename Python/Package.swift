// swift-tools-version: 6.2

import PackageDescription

// The module that Python loads, apart from everything else so that no other build needs Python's headers.
let package = Package(
    name: "tfevents-python",
    platforms: [.macOS(.v15)],
    products: [.library(name: "native", type: .dynamic, targets: ["CPythonModule"])],
    dependencies: [.package(name: "swift-tfevents", path: "..")],
    targets: [
        .target(
            name: "CPythonModule",
            dependencies: [.product(name: "ForeignInterface", package: "swift-tfevents")])
    ]
)
