import Foundation

/// Another program, run to its end.
struct Subprocess {
  let output: String
  let status: Int32
  /// Wall time.
  let seconds: Double

  init(_ words: String..., folder: URL? = nil) { self.init(words, folder: folder) }

  /// The numbers that this program prints as another process.
  static func helper(
    _ argument: String,
    environment: [String: String] = [:]
  ) throws -> [Double] {
    let words = [CommandLine.arguments[0], argument]
    let process = Subprocess(words, environment: environment)
    let numbers = process.output.split(whereSeparator: \.isWhitespace).map { Double($0) }
    guard process.status == 0, !numbers.contains(nil) else { throw Unusable(process.output) }
    return numbers.compactMap(\.self)
  }

  /// Runs a program that is looked up in the path, with its arguments.
  init(_ words: [String], folder: URL? = nil, environment: [String: String] = [:]) {
    let process = Process()
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = words
    process.currentDirectoryURL = folder
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    let start = wallTime()
    do { try process.run() } catch {
      (output, status, seconds) = ("\(error)", -1, 0)
      return
    }
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    output = String(decoding: data, as: UTF8.self)
    status = process.terminationStatus
    seconds = (wallTime() - start) / 1e6
  }
}
