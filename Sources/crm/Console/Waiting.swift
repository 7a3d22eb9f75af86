import Dispatch
import Synchronization

/// Waits on a plain thread for asynchronous work.
///
/// Lua runs on the program's first thread, which has the stack that it needs
/// and isn't one of the few on which asynchronous work runs: waiting there blocks
/// nobody.
enum Waiting {
  /// What ^C cancels.
  private static let current = Mutex<[Int: Task<Void, Never>]>([:])

  /// Runs `body` to its end, and returns what it did.
  ///
  /// - Throws: What `body` throws.
  static func run<T: Sendable>(_ body: @escaping @Sendable () async throws -> T) throws -> T {
    let outcome = Outcome<T>()
    let done = DispatchSemaphore(value: 0)
    let task = Task.detached {
      do {
        let value = try await body()
        outcome.result.withLock { $0 = .success(value) }
      } catch {
        outcome.result.withLock { $0 = .failure(error) }
      }
      done.signal()
    }
    let key = current.withLock { tasks in
      let key = (tasks.keys.max() ?? 0) + 1
      tasks[key] = task
      return key
    }
    done.wait()
    current.withLock { _ = $0.removeValue(forKey: key) }
    guard let result = outcome.result.withLock({ $0 }) else { throw CancellationError() }
    return try result.get()
  }

  /// Cancels what is being waited for.
  static func cancel() {
    for task in current.withLock({ Array($0.values) }) { task.cancel() }
  }

  private final class Outcome<T: Sendable>: Sendable {
    let result = Mutex<Result<T, any Error>?>(nil)
  }
}
