import Foundation
import Testing

/// Python and what other programs there say, see `Scripts/interop`.
enum Judge {
  /// Why the tests are skipped where the packages are missing.
  static let absence: Comment =
    "Python has no icalendar, vobject, dateutil and radicale: use Scripts/interop/run."

  static let isPresent = (try? run("packages")) != nil

  struct Failure: Error {
    let output: String
  }

  /// What `judge.py` prints.
  static func run(_ arguments: String...) throws -> Data {
    let process = Process()
    let python = ProcessInfo.processInfo.environment["CRM_INTEROP_PYTHON"] ?? "python3"
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [python, script] + arguments
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let answer = output.fileHandleForReading.readDataToEndOfFile()
    let complaints = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(output: String(decoding: complaints, as: UTF8.self))
    }
    return answer
  }

  private static let script: String = {
    var folder = URL(fileURLWithPath: #filePath)
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      let script = folder.appendingPathComponent("Scripts/interop/judge.py").path
      if FileManager.default.fileExists(atPath: script) { return script }
    }
    return "judge.py"
  }()

  /// Calls `body` with a folder that is gone after.
  static func withFolder(_ body: (Folder) throws -> Void) throws {
    let folder = Folder(
      url: FileManager.default.temporaryDirectory
        .appendingPathComponent("interop-\(UUID().uuidString)")
    )
    try FileManager.default.createDirectory(at: folder.url, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder.url) }
    try body(folder)
  }

  /// A folder of files for both sides.
  struct Folder {
    let url: URL
    var path: String { url.path }

    func write(_ name: String, _ bytes: [UInt8]) throws {
      try Data(bytes).write(to: url.appendingPathComponent(name))
    }

    func read(_ name: String) throws -> [UInt8] {
      Array(try Data(contentsOf: url.appendingPathComponent(name)))
    }
  }
}
