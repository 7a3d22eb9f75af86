#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

extension Platform {
  /// The signal of ^C.
  package static var interruptSignal: Int32 { SIGINT }

  /// Keeps ^C from ending the process, so that it can be heard otherwise.
  package static func ignoreInterrupts() { signal(SIGINT, SIG_IGN) }

  /// Ends the process.
  package static func exit(_ code: Int32) -> Never {
    endProcess(code)
  }
}

/// The system's function, whose name the method hides.
private func endProcess(_ code: Int32) -> Never { exit(code) }
