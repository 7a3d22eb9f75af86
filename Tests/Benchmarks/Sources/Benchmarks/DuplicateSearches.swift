import CRMKernel
import CRMKit
import CRMParties
import CRMStore
import Foundation
import Synchronization

/// What it takes to look through all accounts for those that may be one.
///
/// The names are near each other by design: nearly every key is compared with ten neighbours, which
/// is the most work that a search can have.
enum DuplicateSearches {
  static let topic = Topic("duplicates") { run in
    let sizes = run.isQuick ? [2000, 20_000] : [10_000, 1_000_000]
    var each: [Double] = []
    for size in sizes {
      let book = try await GovernedBook.open(size, in: run.folder)
      let session = book.unrestricted
      // Copied rows have no keys yet.
      let rebuild = try await measure { progress in
        let rebuild = try await session.rebuildDuplicateKeys { _ in progress() }
        return ("\(rebuild.rows) rows, \(rebuild.added) keys added", rebuild.rows)
      }
      let search = try await measure { progress in
        let search = try await session.findDuplicates { _ in progress() }
        return ("\(search.keys) keys, \(search.compared) pairs compared", search.compared)
      }
      each.append(search.seconds / Double(search.count))
      if size == sizes[1] {
        report(run, "rebuild", size, rebuild, nil)
        report(run, "find", size, search, each)
      }
      await book.crm.close()
    }
  }

  private struct Work {
    let seconds: Double
    let waited: Double
    let memory: Double
    let steps: Int
    let what: String
    /// How much was done, by which works of other sizes are compared.
    let count: Int
  }

  private static func measure(
    _ body: (@escaping @Sendable () -> Void) async throws -> (String, Int)
  ) async throws -> Work {
    let held = residentMemory()
    let most = Mutex(held)
    let steps = Atomic(0)
    let (start, begun) = (processorTime(), wallTime())
    let (what, count) = try await body {
      let now = residentMemory()
      most.withLock { $0 = max($0, now) }
      steps.add(1, ordering: .relaxed)
    }
    return Work(
      seconds: (processorTime() - start) / 1e6,
      waited: (wallTime() - begun) / 1e6,
      memory: most.withLock { $0 } / 1e6,
      steps: steps.load(ordering: .relaxed),
      what: what,
      count: count
    )
  }

  private static func report(
    _ run: Run,
    _ name: String,
    _ size: Int,
    _ work: Work,
    _ each: [Double]?
  ) {
    run.report(
      Figure(
        name: "duplicates.\(name).minutes",
        value: work.seconds / 60,
        unit: "minutes of processor time for \(size) accounts: \(work.what)",
        against: each == nil ? nil : "a pair of a hundredth as many accounts",
        ratio: each.map { $0[1] / $0[0] },
        bar: each == nil ? nil : .atMost(2)
      )
    )
    run.report(
      Figure(
        name: "duplicates.\(name).wall",
        value: work.waited / 60,
        unit: "minutes on the wall for them"
      )
    )
    run.report(
      Figure(
        name: "duplicates.\(name).memory",
        value: work.memory,
        unit: "MB resident at most; \(work.steps) steps of progress"
      )
    )
  }
}
