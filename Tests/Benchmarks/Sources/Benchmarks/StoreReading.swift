import CBaseline
import CRMKernel
import CRMStore
import GRDB

/// Reading typed entities, against C that copies the same columns, and against GRDB.
enum StoreReading {
  static let topic = Topic("store.read") { run in
    let book = try await CustomerBook.open(rows: run.rows, in: run.folder)
    try await fetch(book, run)
    try await page(book, run)
    try await scan(book, run)
    try await book.close()
  }

  private static func fetch(_ book: CustomerBook, _ run: Run) async throws {
    guard run.wants("store.read.fetch") else { return }
    let count = min(20_000, book.ids.count)
    let picked = (0..<count).map { book.ids[scattered($0) % book.ids.count] }
    let keys = picked.map(\.rawValue)
    let text = "SELECT \(CustomerBook.columns) FROM customer WHERE id = ?1 AND deleted_at IS NULL"
    let times = try await run.processorTimes(
      of: [
        Way(name: "C") { sink(baseline_fetch(book.raw, text, keys, Int64(count))) },
        Way(name: "CRMKit") {
          try await book.session.read { tx in
            for id in picked { sink(try tx.customers.find(id)?.version ?? 0) }
          }
        },
        Way(name: "GRDB") {
          try book.grdb.inDatabase { database in
            try database.inTransaction(.deferred) {
              for key in keys {
                sink(try GRDBCustomer.fetchOne(database, key: key)?.version ?? 0)
              }
              return .commit
            }
          }
        },
      ]
    )
    run.report("fetch", "µs a row by key", times, count, bar: 1.3, timesAsFastAsGRDB: 6)
  }

  private static func page(_ book: CustomerBook, _ run: Run) async throws {
    guard run.wants("store.read.page") else { return }
    let count = 200
    let owners = (0..<count).map { Int64(scattered($0) % Customer.owners) }
    let text = """
      SELECT \(CustomerBook.columns) FROM customer
      WHERE deleted_at IS NULL AND owner = ?1 AND stage = 'active'
      ORDER BY updated_at DESC, id DESC LIMIT 50
      """
    let times = try await run.processorTimes(
      of: [
        Way(name: "C") { sink(baseline_pages(book.raw, text, owners, Int64(count))) },
        Way(name: "CRMKit") {
          try await book.session.read { tx in
            for owner in owners {
              let page = try tx.customers.all(
                where: \.owner == owner,
                \.stage == .active,
                order: .byDescending(\.updatedAt),
                limit: 50
              )
              sink(Int64(page.count))
            }
          }
        },
        Way(name: "GRDB") {
          try book.grdb.inDatabase { database in
            try database.inTransaction(.deferred) {
              for owner in owners {
                sink(Int64(try GRDBCustomer.page(of: owner, database).count))
              }
              return .commit
            }
          }
        },
      ]
    )
    run.report("page", "µs a page of 50 by index", times, count, bar: 1.1)
  }

  private static func scan(_ book: CustomerBook, _ run: Run) async throws {
    guard run.wants("store.read.scan") else { return }
    let count = min(50_000, book.ids.count - 1)
    let end = book.ids[count]
    let text = """
      SELECT \(CustomerBook.columns) FROM customer
      WHERE deleted_at IS NULL AND id < \(end.rawValue) ORDER BY id
      """
    let times = try await run.processorTimes(
      of: [
        Way(name: "C") { sink(baseline_scan(book.raw, text)) },
        Way(name: "CRMKit") {
          try await book.session.read { tx in
            try tx.customers.each(where: \.id < end) { sink($0.version) }
          }
        },
        Way(name: "GRDB") {
          try book.grdb.read { database in
            let rows = GRDBCustomer.filter(Column("id") < end.rawValue).order(Column("id"))
            let cursor = try rows.fetchCursor(database)
            while let customer = try cursor.next() { sink(customer.version) }
          }
        },
      ]
    )
    run.report("scan", "µs a row decoded in a scan", times, count, bar: 2.1)
  }
}

extension GRDBCustomer {
  fileprivate static func page(of owner: Int64, _ database: Database) throws -> [GRDBCustomer] {
    try filter(Column("owner") == owner && Column("stage") == "active")
      .filter(Column("deleted_at") == nil)
      .order(Column("updated_at").desc, Column("id").desc)
      .limit(50)
      .fetchAll(database)
  }
}
