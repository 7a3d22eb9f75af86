import Foundation

/// Another program, run to its end.
struct Subprocess {
  let output: String
  let status: Int32
  /// Wall time.
  let seconds: Double

  init(_ words: String..., folder: URL? = nil) { self.init(words, folder: folder) }

  /// Runs a program that is looked up in the path, with its arguments.
  init(_ words: [String], folder: URL? = nil) {
    let process = Process()
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
