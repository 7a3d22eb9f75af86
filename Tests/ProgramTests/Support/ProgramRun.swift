import Foundation
import Testing

/// What a run of the built `crm` printed, and how it ended.
struct ProgramRun {
  let output: String
  let errors: String
  let code: Int32

  var lines: [String] { output.split(separator: "\n").map(String.init) }

  /// Runs a program that was built with the tests.
  ///
  /// - Parameters:
  ///   - arguments: Its command line.
  ///   - input: What comes through the pipe.
  ///   - environment: Variables beside the test's own.
  ///   - name: Which program.
  ///   - folder: Where it runs; where the test does unless given.
  /// - Throws: If the program isn't there or can't be started.
  init(
    _ arguments: [String],
    input: String = "",
    environment: [String: String] = [:],
    program name: String = "crm",
    in folder: URL? = nil
  ) throws {
    let process = Process()
    let program: URL = try #require(Self.program(name))
    if let folder { process.currentDirectoryURL = folder }
    process.executableURL = program
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let (stdin, stdout, stderr) = (Pipe(), Pipe(), Pipe())
    process.standardInput = stdin
    process.standardOutput = stdout
    process.standardError = stderr
    try process.run()
    stdin.fileHandleForWriting.write(Data(input.utf8))
    try stdin.fileHandleForWriting.close()
    // Errors are a few lines: they fit into the pipe while the output is read.
    output = String(decoding: stdout.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    errors = String(decoding: stderr.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    code = process.terminationStatus
  }

  /// A program beside the test bundle.
  static func program(_ name: String) -> URL? {
    let paths = CommandLine.arguments + [Bundle.main.bundlePath]
    for path in paths where path.contains(".xctest") {
      var folder = URL(fileURLWithPath: path)
      while folder.path.contains(".xctest") { folder.deleteLastPathComponent() }
      let program = folder.appendingPathComponent(name)
      if FileManager.default.isExecutableFile(atPath: program.path) { return program }
    }
    return nil
  }
}

/// A folder for the files of one test, gone when the test is.
final class Desk: Sendable {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("desk-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// The path of the book.
  var book: String { path("test.crm") }

  func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  func write(_ text: String, to name: String) throws -> String {
    let file = folder.appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try Data(text.utf8).write(to: file)
    return path(name)
  }

  func read(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: folder.appendingPathComponent(name)), as: UTF8.self)
  }

  /// Runs the program on the book.
  func crm(_ arguments: String..., input: String = "") throws -> ProgramRun {
    try ProgramRun([book] + arguments, input: input)
  }
}
