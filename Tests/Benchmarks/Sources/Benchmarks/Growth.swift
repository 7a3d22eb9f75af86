import CRMKernel
import CRMKit
import CRMParties
import CRMStore

/// What a hundred times as many accounts cost: nothing much, where an index leads to them.
enum Growth {
  static let topic = Topic("growth") { run in
    let sizes = run.isQuick ? [2000, 20_000] : [10_000, 1_000_000]
    let small = try await AccountBook.open(sizes[0], in: run.folder)
    let large = try await AccountBook.open(sizes[1], in: run.folder)
    try await fetch(run, [(small, sizes[0]), (large, sizes[1])])
    try await page(run, [small, large])
    try await search(run, [small, large])
    await small.close()
    await large.close()
  }

  private static func fetch(_ run: Run, _ books: [(CRM, Int)]) async throws {
    let count = 2000
    var ways: [Way] = []
    for (crm, size) in books {
      let ids = try await AccountBook.ids(crm, count, of: size)
      ways.append(
        Way(name: "\(size)") {
          try await crm.session(as: "benchmark").read { tx in
            for id in ids { sink(try tx.accounts.get(id).version) }
          }
        }
      )
    }
    try await report(run, "fetch", "µs an account by key", count, ways)
  }

  private static func page(_ run: Run, _ books: [CRM]) async throws {
    let count = 50
    let ways = books.enumerated().map { index, crm in
      Way(name: "\(index)") {
        try await crm.session(as: "benchmark").read { tx in
          for number in 0..<count {
            let industry = AccountBook.industries[number % AccountBook.industries.count]
            let page = try tx.accounts.page(where: \.industry == industry, size: 50)
            sink(Int64(page.items.count))
          }
        }
      }
    }
    try await report(run, "page", "µs a page of 50 of an industry", count, ways)
  }

  private static func search(_ run: Run, _ books: [CRM]) async throws {
    let count = 10
    let ways = books.enumerated().map { index, crm in
      Way(name: "\(index)") {
        try await crm.session(as: "benchmark").read { tx in
          for _ in 0..<count {
            sink(Int64(try tx.accounts.search(AccountBook.word, limit: 20).count))
          }
        }
      }
    }
    let unit = "µs a search for two characters, 1,000 hits, 20 shown"
    try await report(run, "search", unit, count, ways)
  }

  private static func report(
    _ run: Run,
    _ name: String,
    _ unit: String,
    _ count: Int,
    _ ways: [Way]
  ) async throws {
    guard run.wants("growth.\(name)") else { return }
    let times = try await run.processorTimes(of: ways)
    run.report(
      Figure(
        name: "growth.\(name)",
        value: times[1] / Double(count),
        unit: unit,
        against: run.isQuick ? "a tenth of the accounts" : "a hundredth of the accounts",
        ratio: times[1] / times[0],
        bar: .atMost(2)
      )
    )
  }
}
