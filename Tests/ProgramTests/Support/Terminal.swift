import CTerminal
import Foundation
import Testing

/// A terminal of a hundred columns without colours, in which the shell runs the built programs.
enum Terminal {
  /// Runs a line of the shell.
  ///
  /// - Returns: What it shows, output and errors as they come.
  /// - Throws: If there is no terminal, or no program.
  static func run(_ command: String, in folder: URL) throws -> String {
    var (outer, inner): (Int32, Int32) = (-1, -1)
    try #require(terminal_open(&outer, &inner) == 0)
    defer { close(outer) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", command]
    process.currentDirectoryURL = folder
    process.environment = try environment()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle(fileDescriptor: inner, closeOnDealloc: false)
    process.standardError = FileHandle(fileDescriptor: inner, closeOnDealloc: false)
    do {
      defer { close(inner) }
      try process.run()
    }
    let bytes = Self.bytes(from: outer)
    process.waitUntilExit()
    return String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n")
  }

  private static func environment() throws -> [String: String] {
    let program: URL = try #require(ProgramRun.program("crm"))
    var variables = ProcessInfo.processInfo.environment
    let path = variables["PATH"] ?? "/usr/bin:/bin"
    variables["PATH"] = "\(program.deletingLastPathComponent().path):\(path)"
    variables["COLUMNS"] = "100"
    variables["NO_COLOR"] = "1"
    variables["USER"] = "li.wei"
    variables["TZ"] = "UTC"
    return variables
  }

  /// All that comes until everybody has closed the other end; systems tell that as an error.
  private static func bytes(from outer: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    while true {
      let count = read(outer, &buffer, buffer.count)
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
  }
}
