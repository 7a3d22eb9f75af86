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
    try await RightsPages<Account>("accounts", "accounts by name", .by(\.name)).run(run, books)
    try await RightsPages<Account>("oldest", "accounts, oldest first", .oldestFirst)
      .run(run, books)
    try await RightsPages<Contact>("contacts", "contacts by name", .by(\.name), by: "account.")
      .run(run, books)
    try await people(run, books)
    try await search(run, books)
    for book in books { await book.crm.close() }
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

  static func report(
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
