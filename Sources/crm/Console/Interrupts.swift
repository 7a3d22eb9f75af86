import CRMPlatform
import Dispatch
import LuaSandbox
import Synchronization

/// ^C stops what runs: the script and the query, not the program.
///
/// Where nothing runs, or nobody is there to give the next statement, it ends
/// the program.
final class Interrupts {
  private let running: Running
  private let canceller: Canceller
  private let source: any DispatchSourceSignal

  init(_ canceller: Canceller, isInteractive: Bool) {
    self.canceller = canceller
    let running = Running()
    self.running = running
    Platform.ignoreInterrupts()
    source = DispatchSource.makeSignalSource(signal: Platform.interruptSignal, queue: .global())
    source.setEventHandler {
      if running.interrupt() {
        canceller.cancel()
        Waiting.cancel()
      } else if isInteractive {
        // The terminal has dropped the half-typed line itself.
        Platform.write("\n\(Prompt.first)")
      } else {
        Failure.exit(.interrupted)
      }
    }
    source.activate()
  }

  /// Runs a statement that ^C can stop.
  func during<T, E: Error>(_ body: () throws(E) -> T) throws(E) -> T {
    running.begin()
    canceller.reset()
    defer { running.end() }
    return try body()
  }

  /// Whether ^C came since the last line was read; asking forgets it.
  func takeAbandoned() -> Bool { running.takeAbandoned() }

  /// Whether ^C came while the last statement ran.
  var wasInterrupted: Bool { running.wasInterrupted }
}

/// What both the program's first thread and the one that hears signals know.
private final class Running: Sendable {
  private struct State {
    var isRunning = false
    var wasInterrupted = false
    var wasAbandoned = false
  }

  private let state = Mutex(State())

  var wasInterrupted: Bool { state.withLock { $0.wasInterrupted } }

  func begin() { state.withLock { $0 = State(isRunning: true) } }

  func takeAbandoned() -> Bool {
    state.withLock { state in
      defer { state.wasAbandoned = false }
      return state.wasAbandoned
    }
  }

  func end() { state.withLock { $0.isRunning = false } }

  /// Returns whether something ran that is to be stopped.
  func interrupt() -> Bool {
    state.withLock { state in
      state.wasInterrupted = state.isRunning
      state.wasAbandoned = !state.isRunning
      return state.isRunning
    }
  }
}
