// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "CRMKit",
  platforms: [.macOS(.v15), .iOS(.v18)],
  products: [],
  dependencies: [],
  targets: [
    .target(name: "CRMKernel"),

    .testTarget(name: "CRMKernelTests", dependencies: ["CRMKernel"]),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
  ]
}
