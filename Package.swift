// swift-tools-version: 6.2
import PackageDescription

// The manifest is the architecture diagram: dependencies point down only.

let package = Package(
  name: "CRMKit",
  platforms: [.macOS(.v15), .iOS(.v18)],
  products: [
    .library(name: "CRMKit", targets: ["CRMKit"]),
    .library(name: "CRMSales", targets: ["CRMSales"]),
    .library(name: "CRMInventory", targets: ["CRMInventory"]),
    .library(name: "CRMService", targets: ["CRMService"]),
    .library(name: "CRMWork", targets: ["CRMWork"]),
    .library(name: "CRMParties", targets: ["CRMParties"]),
    .library(name: "CRMGovernance", targets: ["CRMGovernance"]),
    .library(name: "CRMInterchange", targets: ["CRMInterchange"]),
    .library(name: "CRMStoreSQLite", targets: ["CRMStoreSQLite"]),
    .library(name: "CRMPluginTools", targets: ["CRMPluginTools"]),
    .library(name: "LuaSandbox", targets: ["LuaSandbox"]),
    .library(name: "CRMTesting", targets: ["CRMTesting"]),
    .executable(name: "crm", targets: ["crm"]),
    .executable(name: "bicycles", targets: ["Bicycles"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // Programs
    .executableTarget(
      name: "crm",
      dependencies: [
        "CRMKit", "CRMKernel", "CRMPlatform", "CRMStore", "CRMStoreSQLite", "CRMScripting",
        "CRMPluginTools", "LuaSandbox",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]
    ),
    .executableTarget(
      name: "Bicycles",
      dependencies: [
        "CRMKit", "CRMKernel", "CRMPlatform", "CRMStore", "CRMParties", "CRMCatalog", "CRMPricing",
        "CRMConfigurator", "CRMSales",
        "CRMScripting", "CRMTesting",
      ],
      path: "Examples/Bicycles"
    ),
    // The code of README.md and of the guides: built, run and compared by ProgramTests.
    .executableTarget(
      name: "readme",
      dependencies: ["CRMKit"],
      path: "Examples/Readme",
      exclude: ["Plugins", "output.txt"]
    ),
    .executableTarget(
      name: "snippets",
      dependencies: ["CRMKit", "CRMPlatform", "CRMTesting"],
      path: "Examples/Snippets",
      exclude: ["output.txt"]
    ),

    .executableTarget(
      name: "crash-writer",
      dependencies: [
        "CRMKit", "CRMInventory", "CRMKernel", "CRMParties", "CRMPlatform", "CRMStore",
        "CRMStoreSQLite",
      ],
      path: "Tests/CrashWriter"
    ),
    // Throws mutated plugins at the sandbox: Scripts/fuzz.
    .executableTarget(
      name: "fuzz",
      dependencies: [
        "CRMKit", "CRMKernel", "CRMScripting", "CRMPluginTools", "LuaSandbox", "TestSeeds",
      ],
      path: "Tests/Fuzz",
      exclude: ["Kinds"]
    ),

    // The library, from the top down
    .target(
      name: "CRMTesting",
      dependencies: [
        "CRMKit", "CRMKernel", "CRMStore", "CRMStoreSQLite", "CRMParties", "CRMCatalog",
        "CRMPricing", "CRMConfigurator", "CRMSales",
      ]
    ),
    .target(
      name: "CRMKit",
      dependencies: [
        "CRMKernel", "CRMStore", "CRMStoreSQLite", "CRMGovernance", "CRMParties",
        "CRMInterchange", "CRMWork", "CRMCatalog", "CRMPricing", "CRMConfigurator", "CRMSales",
        "CRMInventory", "CRMService", "CRMScripting", "CRMPlugins", "CRMPluginTools",
        "CRMPlatform",
      ]
    ),
    .target(
      name: "CRMPluginTools",
      dependencies: [
        "CRMKernel", "CRMPlatform", "CRMCatalog", "CRMPricing", "CRMConfigurator", "CRMScripting",
        "LuaSandbox",
      ]
    ),
    .target(
      name: "CRMPlugins",
      dependencies: [
        "CRMKernel", "CRMStore", "CRMCatalog", "CRMPricing", "CRMConfigurator", "CRMScripting",
        "LuaSandbox",
      ]
    ),
    .target(
      name: "CRMScripting",
      dependencies: [
        "CRMKernel", "CRMPlatform", "CRMStore", "CRMGovernance", "CRMParties", "CRMWork",
        "CRMCatalog", "CRMPricing", "CRMConfigurator", "CRMSales", "CRMInventory", "CRMService",
        "LuaSandbox",
      ]
    ),
    .target(name: "CRMService", dependencies: ["CRMKernel"]),
    .target(
      name: "CRMSales",
      dependencies: [
        "CRMKernel", "CRMStore", "CRMGovernance", "CRMParties", "CRMCatalog", "CRMPricing",
        "CRMConfigurator",
      ]
    ),
    .target(name: "CRMInventory", dependencies: ["CRMKernel", "CRMStore", "CRMCatalog"]),
    .target(
      name: "CRMCatalog",
      dependencies: ["CRMKernel", "CRMStore", "CRMParties", "CRMPricing", "CRMConfigurator"]
    ),
    // Pure: prices and configurations need no book.
    .target(name: "CRMPricing", dependencies: ["CRMKernel", "CRMStore"]),
    .target(name: "CRMConfigurator", dependencies: ["CRMKernel"]),
    .target(
      name: "CRMWork",
      dependencies: ["CRMKernel", "CRMStore", "CRMGovernance", "CRMParties", "CRMInterchange"]
    ),
    .target(name: "CRMParties", dependencies: ["CRMKernel", "CRMStore", "CRMGovernance"]),
    .target(name: "CRMGovernance", dependencies: ["CRMKernel", "CRMStore"]),
    // Pure: what other programs' files say, as values.
    .target(name: "CRMInterchange", dependencies: ["CRMKernel"]),
    .target(
      name: "CRMStoreSQLite",
      dependencies: ["CRMKernel", "CRMPlatform", "CRMStore", "CSQLite"]
    ),
    .target(name: "CRMStore", dependencies: ["CRMKernel"]),
    .target(name: "CRMKernel"),
    // The one place that knows what systems differ in.
    .target(name: "CRMPlatform"),

    // The sandbox: knows no CRM. Only CLuaSandbox calls lua_*.
    .target(name: "LuaSandbox", dependencies: ["CLuaSandbox"]),
    .target(name: "CLuaSandbox", dependencies: ["CLua"]),

    // The system's libraries. A host that brings its own replaces one of these targets.
    .systemLibrary(
      name: "CLua",
      pkgConfig: "lua5.4",
      providers: [.apt(["liblua5.4-dev"]), .brew(["lua@5.4"])]
    ),
    .systemLibrary(
      name: "CSQLite",
      pkgConfig: "sqlite3",
      providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]
    ),

    // Tests
    .testTarget(name: "CRMKernelTests", dependencies: ["CRMKernel", "TestSeeds"]),
    .testTarget(
      name: "CRMPricingTests",
      dependencies: ["CRMPricing", "CRMKernel", "CRMStore", "TestSeeds"]
    ),
    .testTarget(
      name: "CRMInterchangeTests",
      dependencies: ["CRMInterchange", "CRMKernel", "TestSeeds", "TestSupport"]
    ),
    .testTarget(
      name: "CRMGovernanceTests",
      dependencies: [
        "CRMParties", "CRMGovernance", "CRMKernel", "CRMStore", "TestSeeds", "TestSupport",
      ]
    ),
    .testTarget(
      name: "CRMPartiesTests",
      dependencies: [
        "CRMParties", "CRMGovernance", "CRMKernel", "CRMStore", "TestSeeds", "TestSupport",
      ]
    ),
    .testTarget(
      name: "CRMWorkTests",
      dependencies: [
        "CRMWork", "CRMParties", "CRMGovernance", "CRMInterchange", "CRMKernel", "CRMStore",
        "CRMStoreSQLite", "TestSeeds", "TestSupport",
      ]
    ),
    // Random numbers that a printed seed repeats.
    .target(name: "TestSeeds", path: "Tests/TestSeeds"),
    // A book in memory of the modules that a test names, and golden files.
    .target(
      name: "TestSupport",
      dependencies: ["CRMKernel", "CRMStore", "CRMStoreSQLite"],
      path: "Tests/TestSupport"
    ),
    .testTarget(
      name: "CRMStoreTests",
      dependencies: [
        "CRMKernel", "CRMStore", "CRMStoreSQLite", "CRMTesting", "CSQLite", "CTestVFS", "TestSeeds",
      ]
    ),
    .testTarget(name: "LuaSandboxTests", dependencies: ["LuaSandbox", "CLua", "TestSeeds"]),
    .testTarget(
      name: "CRMKitTests",
      dependencies: [
        "CRMKit", "CRMKernel", "CRMStore", "CRMStoreSQLite", "CRMGovernance", "CRMParties",
        "CRMWork", "CRMCatalog", "CRMPricing", "CRMConfigurator", "CRMSales", "CRMInventory",
        "CRMScripting", "CRMPlugins", "CRMPluginTools", "CRMService", "CRMTesting", "LuaSandbox",
        "CSQLite", "TestSeeds", "TestSupport",
      ]
    ),
    .testTarget(
      name: "ProgramTests",
      dependencies: [
        "CRMKit", "CRMCatalog", "CRMInventory", "CRMKernel", "CRMStore", "CRMStoreSQLite",
        "CRMScripting", "CRMTesting", "crm",
        "Bicycles", "crash-writer", "readme", "snippets", "CTerminal",
      ]
    ),
    .target(name: "CTestVFS", dependencies: ["CSQLite"], path: "Tests/CTestVFS"),
    .target(
      name: "CTerminal",
      path: "Tests/CTerminal",
      linkerSettings: [.linkedLibrary("util", .when(platforms: [.linux]))]
    ),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
  // C targets take no Swift settings, and these do no harm there.
  target.swiftSettings = [
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0335-existential-any.md
    .enableUpcomingFeature("ExistentialAny"),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0409-access-level-on-imports.md
    .enableUpcomingFeature("InternalImportsByDefault"),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0444-member-import-visibility.md
    .enableUpcomingFeature("MemberImportVisibility"),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0461-async-function-isolation.md
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
  ]
}
