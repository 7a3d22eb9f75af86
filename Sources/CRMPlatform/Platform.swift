#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// What the library asks of the operating system: the one place that knows its differences.
///
/// Foundation would do, and costs 75 ms and 27 MB at start.
package enum Platform {
  package static var coreCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// The value of an environment variable.
  package static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  /// Whether a stream is a terminal: 0 is input, 1 output, 2 errors.
  package static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// The width of the terminal in columns, if output goes to one.
  package static var terminalColumns: Int? {
    var size = winsize()
    guard ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// Writes text to a stream, all of it.
  package static func write(_ text: String, to descriptor: Int32 = 1) {
    var text = text
    text.withUTF8 { bytes in
      var written = 0
      while written < bytes.count {
        let rest = UnsafeBufferPointer(rebasing: bytes[written...])
        let count = writeBytes(descriptor, rest.baseAddress, rest.count)
        guard count > 0 else { return }
        written += count
      }
    }
  }
}

/// The system's function, whose name the method hides.
private func writeBytes(
  _ descriptor: Int32,
  _ bytes: UnsafeRawPointer?,
  _ count: Int
) -> Int {
  write(descriptor, bytes, count)
}

/// Ends the program with a code: 0 for success.
package func exitProgram(_ code: Int32) -> Never { exit(code) }
