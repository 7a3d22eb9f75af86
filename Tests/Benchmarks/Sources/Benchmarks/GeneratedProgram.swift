import Foundation

/// A small package that uses the library, written to be measured.
struct GeneratedProgram {
  let products: [String]
  /// The texts of the files by their names.
  let files: [String: String]

  static let build = ["swift", "build", "-c", "release", "--scratch-path", ".build"]

  func write(to folder: URL) throws {
    let sources = folder.appending(path: "Sources/host")
    try FileManager.default.createDirectory(at: sources, withIntermediateDirectories: true)
    try Data(manifest.utf8).write(to: folder.appending(path: "Package.swift"))
    for (name, text) in files { try Data(text.utf8).write(to: sources.appending(path: name)) }
  }

  /// Writes the files again, changed a little, so that they are compiled anew.
  func touch(in folder: URL) throws {
    let changed = files.mapValues { $0 + "\n// again\n" }
    try GeneratedProgram(products: products, files: changed).write(to: folder)
  }

  private var manifest: String {
    let root = FileManager.default.currentDirectoryPath
    let list = products.map { ".product(name: \"\($0)\", package: \"library\")" }
    return """
      // swift-tools-version: 6.2
      import PackageDescription
      let package = Package(
        name: "host",
        platforms: [.macOS(.v15)],
        dependencies: [.package(name: "library", path: "\(root)")],
        targets: [
          .executableTarget(name: "host", dependencies: [\(list.joined(separator: ", "))])
        ]
      )
      """
  }

  /// Opens a book of accounts, adds one and reads it.
  static let accounts = GeneratedProgram(
    products: ["CRMParties", "CRMStoreSQLite"],
    files: [
      "main.swift": """
      import CRMKernel
      import CRMParties
      import CRMStore
      import CRMStoreSQLite
      let book = try await Book.open(
        SQLiteDriver.open(.memory), modules: [.governance, .parties],
        identities: IdentitySource(milliseconds: { 1_763_780_000_000 }))
      let time = FixedTime(Instant(milliseconds: 1_763_780_000_000))
      let session = book.session(as: Principal("host"), time: time)
      try await session.write { tx in try tx.accounts.insert(Account(name: "Acme")) }
      print(try await session.read { tx in try tx.accounts.count() })
      """
    ]
  )

  /// Tables of commands bound to methods, as modules have them.
  static func commands(tables: Int, each: Int) -> GeneratedProgram {
    var source = """
      import CRMKernel
      struct Desk: Sendable {
        func add(_ name: String, _ count: Int64, _ isUrgent: Bool) throws -> Int64 { count }
        func find(_ name: String) throws -> String { name }
      }
      struct Office: Sendable { var desk: Desk { Desk() } }

      """
    for table in 0..<tables {
      source += "let table\(table): [Command<Office>] = [\n"
      for number in 0..<each {
        source +=
          number % 2 == 0
          ? """
            Command("desk\(table).add\(number)", "Adds one.", \\.desk, Desk.add,
              Parameter("name", "Its name."), Parameter("count", "How many."),
              Parameter("is_urgent", "Whether it can't wait.", default: false)),

          """
          : """
            Command("desk\(table).find\(number)", "Finds one.", \\.desk, Desk.find,
              Parameter("name", "Its name."), effect: .reads),

          """
      }
      source += "]\n"
    }
    // In a file of its own, where tables are made when they are first read.
    let all = (0..<tables).map { "table\($0).count" }.joined(separator: " + ")
    let main = """
      let clock = ContinuousClock()
      var count = 0
      let time = clock.measure { count = \(all) }
      precondition(count == \(tables * each))
      print(Double(time.components.attoseconds) / 1e12)
      """
    let files = ["Tables.swift": source, "main.swift": main]
    return GeneratedProgram(products: ["CRMParties"], files: files)
  }
}
