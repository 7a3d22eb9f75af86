import CRMKernel
import CRMStore
import Foundation
import Synchronization

@testable import CRMStoreSQLite

/// A folder of its own, which goes with it.
final class ScratchFolder: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "crm-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String = "book.crm") -> String { "\(path)/\(name)" }

  var contents: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
  }

  func open(
    _ name: String = "book.crm",
    _ change: (inout SQLiteOptions) -> Void = { _ in }
  ) throws -> SQLiteDriver {
    var options = SQLiteOptions()
    // Tests cut no power, except those that do.
    options.durability = .normal
    change(&options)
    return try SQLiteDriver.open(.file(file(name)), options: options)
  }
}

extension Connection {
  /// The first column of the first row.
  func int(_ text: String, _ arguments: [Value] = []) throws -> Int64? {
    var result: Int64?
    try run(text, arguments) { row in
      if result == nil { result = row.nextInt() }
    }
    return result
  }

  /// The first column of every row.
  func texts(_ text: String, _ arguments: [Value] = []) throws -> [String] {
    var result: [String] = []
    try run(text, arguments) { result.append($0.nextText()) }
    return result
  }
}

/// What a test throws where a closure is to fail.
struct Planned: Error, Equatable {}

/// Holds threads of the store back until it is opened; never one of Swift's pool.
final class Gate: Sendable {
  private let semaphore = DispatchSemaphore(value: 0)

  func wait() {
    semaphore.wait()
    semaphore.signal()
  }

  func open() { semaphore.signal() }
}

/// Counts what closures on other threads do.
final class Counter: Sendable {
  private let count = Mutex(0)

  var value: Int { count.withLock { $0 } }

  func increment() { count.withLock { $0 += 1 } }
}

extension SQLiteDriver {
  /// Returns when the writer is held back by the only job that was given to it.
  func isBusy() async {
    while !writer.isServed || writer.waitingCount > 0 { await Task.yield() }
  }

  /// Returns when `count` jobs wait for the writer.
  func waits(for count: Int) async {
    while writer.waitingCount != count { await Task.yield() }
  }
}
