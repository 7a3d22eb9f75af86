// swift-tools-version: 6.2
import PackageDescription

// A package of its own: it is built with a sanitizer, which the library's build is not.

let package = Package(
  name: "Fuzz",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "CRMKit", path: "../..")],
  targets: [
    .executableTarget(
      name: "fuzz",
      dependencies: [
        .product(name: "CRMKit", package: "CRMKit"),
        .product(name: "LuaSandbox", package: "CRMKit"),
        "TestSeeds",
      ]
    ),
    .target(name: "TestSeeds"),
  ],
  swiftLanguageModes: [.v6]
)
