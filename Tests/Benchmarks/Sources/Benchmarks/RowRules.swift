import CRMGovernance
import CRMKernel
import CRMKit
import CRMParties
import CRMStore

/// What it costs that everybody sees only what they may: pages and searches, with and without rules.
enum RowRules {
  static let topic = Topic("rights") { run in
    let sizes = run.isQuick ? [2000, 20_000] : [10_000, 1_000_000]
    var books: [GovernedBook] = []
    for size in sizes { books.append(try await GovernedBook.open(size, in: run.folder)) }
    try await page(run, books, "accounts", "accounts by name") { tx, after in
      try tx.accounts.page(order: .by(\.name), after: after).next
    }
    try await page(run, books, "oldest", "accounts, oldest first") { tx, after in
      try tx.accounts.page(after: after).next
    }
    try await page(run, books, "contacts", "contacts by name") { tx, after in
      try tx.contacts.page(order: .by(\.name), after: after).next
    }
    try await people(run, books)
    try await search(run, books)
    for book in books { await book.crm.close() }
  }

  private typealias Step = @Sendable (Transaction, Cursor?) throws -> Cursor?

  /// Who is measured, and what they see.
  private static let readers = [
    ("own10", "bea", "a tenth is one's own"), ("own1", "ann", "a hundredth is one's own"),
    ("own01", "cem", "a thousandth is one's own"), ("team30", "ben", "three tenths are the team's"),
    ("team10", "abe", "a tenth is the team's"), ("team1", "cho", "a hundredth is the team's"),
  ]

  private static let pages = 20

  private static func page(
    _ run: Run,
    _ books: [GovernedBook],
    _ name: String,
    _ what: String,
    _ step: @escaping Step
  ) async throws {
    let list = "rights.\(name)"
    guard run.wants(list) else { return }
    var ways = [walk(books[0].unrestricted, step), walk(books[1].unrestricted, step)]
    for reader in readers { ways.append(walk(books[1].session(reader.1), step)) }
    ways.append(walk(books[0].session("bea"), step))
    let each = try await run.processorTimes(of: ways).map { $0 / Double(pages) }
    let unit = "µs a page of 50 \(what)"
    report(run, "\(list).all", "\(unit), without rules", each[1], each[0], bar: nil)
    for (index, reader) in readers.enumerated() {
      run.report(
        Figure(
          name: "\(list).\(reader.0)",
          value: each[index + 2],
          unit: "\(unit), of which \(reader.2)",
          against: "without rules",
          ratio: each[index + 2] / each[1],
          bar: .atMost(1.3)
        )
      )
    }
    report(run, "\(list).growth", unit + ", of which a tenth is one's own", each[2], each[8])
  }

  /// The first pages, one after the other.
  private static func walk(_ session: Session, _ step: @escaping Step) -> Way {
    Way(name: session.principal.login) {
      try await session.read { tx in
        var cursor: Cursor?
        for _ in 0..<pages {
          cursor = try step(tx, cursor)
          sink(Int64(cursor == nil ? 0 : 1))
        }
      }
    }
  }

  /// The people of an account: the account is named, and the rule is asked of each of them.
  private static func people(_ run: Run, _ books: [GovernedBook]) async throws {
    guard run.wants("rights.people") else { return }
    let count = 200
    let own = try await books[1].session("bea").read { tx in try tx.accounts.all(limit: count) }
    let ways = [books[1].unrestricted, books[1].session("bea")].enumerated().map { index, session in
      Way(name: "\(index)") {
        try await session.read { tx in
          for account in own {
            let id = account.id
            sink(
              Int64(try tx.contacts.page(where: \.account == id, order: .by(\.name)).items.count)
            )
          }
        }
      }
    }
    let times = try await run.processorTimes(of: ways)
    run.report(
      Figure(
        name: "rights.people",
        value: times[1] / Double(count),
        unit: "µs for the people of one account, a tenth of all being one's own",
        against: "without rules",
        ratio: times[1] / times[0],
        bar: .atMost(1.3)
      )
    )
  }

  private static func search(_ run: Run, _ books: [GovernedBook]) async throws {
    guard run.wants("rights.search") else { return }
    let count = 10
    let sessions = [
      books[0].unrestricted, books[1].unrestricted, books[0].session("bea"),
      books[1].session("bea"), books[1].session("cem"),
    ]
    let ways = sessions.enumerated().map { index, session in
      Way(name: "\(index)") {
        try await session.read { tx in
          for _ in 0..<count {
            sink(Int64(try tx.accounts.search(AccountBook.word, limit: 20).count))
          }
        }
      }
    }
    let each = try await run.processorTimes(of: ways).map { $0 / Double(count) }
    let unit = "µs a search with 1,000 hits, 20 shown"
    report(run, "rights.search.all", "\(unit), without rules", each[1], each[0])
    let found = [("own10", "a tenth is one's own", 3), ("own01", "hardly one is one's own", 4)]
    for (name, seen, index) in found {
      run.report(
        Figure(
          name: "rights.search.\(name)",
          value: each[index],
          unit: "\(unit), of which \(seen)",
          against: "without rules",
          ratio: each[index] / each[1]
        )
      )
    }
    report(run, "rights.search.growth", "\(unit), of which a tenth is one's own", each[3], each[2])
  }

  private static func report(
    _ run: Run,
    _ name: String,
    _ unit: String,
    _ large: Double,
    _ small: Double,
    bar: Figure.Bar? = .atMost(2)
  ) {
    run.report(
      Figure(
        name: name,
        value: large,
        unit: unit,
        against: run.isQuick ? "a tenth of the accounts" : "a hundredth of the accounts",
        ratio: large / small,
        bar: bar
      )
    )
  }
}
