import CRMKernel
import CRMKit
import CRMParties
import CRMStore
import CRMStoreSQLite
import Foundation

/// What a page of a timeline and the whole view of an account cost, in a small and a large book.
enum Timelines {
  static let topic = Topic("parties") { run in
    let sizes = run.isQuick ? [2000, 20_000] : [10_000, 1_000_000]
    var books: [Busy] = []
    for size in sizes { books.append(try await open(size, in: run.folder)) }
    try await report(run, "timeline", "µs a page of 50 of a timeline", 200, books) { tx, busy in
      Int64(try tx.accounts.timeline(of: busy.account, limit: 50).items.count)
    }
    try await report(run, "deep", "µs a page of 50 after 1,000 entries", 200, books) { tx, busy in
      Int64(
        try tx.accounts.timeline(of: busy.account, before: busy.deep, limit: 50).items.count
      )
    }
    try await report(run, "overview", "µs a 360° view", 100, books) { tx, busy in
      Int64(try tx.accounts.overview(busy.account).timeline.items.count)
    }
    for book in books { await book.crm.close() }
  }

  /// A book, and the account in it of which most is known.
  private struct Busy: Sendable {
    let crm: CRM
    let account: ID<Account>
    /// Where its timeline goes on after 1,000 entries.
    let deep: Cursor?

    init(_ crm: CRM, _ account: ID<Account>) async throws {
      self.crm = crm
      self.account = account
      deep = try await crm.session(as: "benchmark").read { tx in
        try tx.accounts.timeline(of: account, limit: 1000).next
      }
    }
  }

  /// Rows of holds all over the book, of which a fixed number belongs to one busy account.
  private static let busyRows = 4000

  private static func open(_ count: Int, in folder: URL) async throws -> Busy {
    var options = CRM.Options()
    options.sqlite.durability = .normal
    let path = folder.appending(path: "timelines-\(count).crm").path
    let crm = try await CRM.open(path, options: options)
    let session = crm.session(as: "benchmark")
    if let busy = try await session.read({ tx in try tx.accounts.find(externalID: "busy") }) {
      return try await Busy(crm, busy.id)
    }
    let others = try await session.write { tx in
      try (0..<max(1, count / 100)).map { try tx.accounts.open(named: "Firm \($0)").id }
    }
    let written = min(count, RowCopies.written)
    for start in stride(from: 0, to: written, by: 500) {
      try await session.write { tx in
        for number in start..<min(start + 500, written) {
          let account = others[scattered(number) % others.count]
          try tx.holds.place(.atRisk, on: account, reason: "Row \(number)")
        }
      }
    }
    await crm.close()
    try await RowCopies.multiply([CopiedTable(name: "hold")], count / written, in: path)
    let full = try await CRM.open(path, options: options)
    return try await Busy(full, makeBusy(full.session(as: "benchmark")))
  }

  private static func makeBusy(_ session: Session) async throws -> ID<Account> {
    let (busy, person) = try await session.write { tx in
      let busy = try tx.accounts.open(named: "Busy", externalID: "busy").id
      return (busy, try tx.contacts.add(to: busy, familyName: "李", givenName: "偉").id)
    }
    // A transaction has at most 1,000 events.
    for start in stride(from: 0, to: busyRows, by: 200) {
      try await session.write { tx in
        for number in start..<start + 200 {
          guard number % 2 == 0 else {
            try tx.consents.grant("p\(number)", by: person, proof: "form", source: "benchmark")
            continue
          }
          // Holds that ended long ago are what an account of many years has.
          let hold = try tx.holds.place(.atRisk, on: busy, reason: "Row \(number)")
          try tx.holds.release(hold.id, reason: "over")
        }
      }
    }
    return busy
  }

  private static func report(
    _ run: Run,
    _ name: String,
    _ unit: String,
    _ count: Int,
    _ books: [Busy],
    _ work: @escaping @Sendable (Transaction, Busy) throws -> Int64
  ) async throws {
    guard run.wants("parties.\(name)") else { return }
    let ways = books.enumerated().map { index, book in
      Way(name: "\(index)") {
        try await book.crm.session(as: "benchmark").read { tx in
          for _ in 0..<count { sink(try work(tx, book)) }
        }
      }
    }
    let times = try await run.processorTimes(of: ways)
    run.report(
      Figure(
        name: "parties.\(name)",
        value: times[1] / Double(count),
        unit: unit,
        against: run.isQuick ? "a tenth of the rows" : "a hundredth of the rows",
        ratio: times[1] / times[0],
        bar: .atMost(2)
      )
    )
  }
}
