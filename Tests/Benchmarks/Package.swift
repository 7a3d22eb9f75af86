// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nobody who uses the library builds GRDB.

let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "CRMKit", path: "../.."),
    // The baseline for typed records, at the version that the published figures name.
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
  ],
  targets: [
    .executableTarget(
      name: "benchmarks",
      dependencies: [
        "CBaseline",
        "TestSeeds",
        .product(name: "CRMKit", package: "CRMKit"),
        .product(name: "CRMSales", package: "CRMKit"),
        .product(name: "CRMStoreSQLite", package: "CRMKit"),
        .product(name: "LuaSandbox", package: "CRMKit"),
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      path: "Sources/Benchmarks",
      swiftSettings: [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        .treatAllWarnings(as: .error),
      ]
    ),
    // What the ratios are against: plain C on the same two libraries.
    .target(name: "CBaseline", dependencies: ["BaselineLua", "BaselineSQLite"]),
    .target(name: "TestSeeds"),
    // Runs a program and says what it took. Small: a process counts what its parent held, too.
    .executableTarget(name: "usage"),
    .systemLibrary(name: "BaselineLua", pkgConfig: "lua5.4"),
    .systemLibrary(name: "BaselineSQLite", pkgConfig: "sqlite3"),
  ],
  swiftLanguageModes: [.v6]
)
