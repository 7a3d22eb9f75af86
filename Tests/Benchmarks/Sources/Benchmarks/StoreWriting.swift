import CBaseline
import CRMKernel
import CRMStore
import CRMStoreSQLite
import GRDB

/// Writing rows, 10,000 a transaction, with the row's place in the history and without.
enum StoreWriting {
  private static let count = 10_000

  static let topic = Topic("store.insert") { run in
    let book = try await CustomerBook.open(rows: run.rows, in: run.folder)
    try await insert(book, run)
    try await book.close()
    try await sizes(run)
  }

  private static func insert(_ book: CustomerBook, _ run: Run) async throws {
    guard let last = book.ids.last?.rawValue else { return }
    let reset = {
      _ = baseline_script(
        book.raw,
        "DELETE FROM customer WHERE id > \(last); DELETE FROM change;"
      )
      _ = baseline_script(book.raw, "PRAGMA wal_checkpoint(TRUNCATE)")
    }
    // The ids of both are of the same length.
    var sequence = IDSequence(node: 2, last: Int64(1) << 50)
    let new = (0..<count).map { Customer.sample($0, id: sequence.next(at: 0, Customer.self)) }
    let grdbRows = new.map(GRDBCustomer.init)
    let text = CustomerBook.insertText
    let rows = baseline_read_rows(
      book.raw,
      "SELECT \(CustomerBook.columns) FROM customer ORDER BY id",
      Int64(count)
    )
    defer { baseline_free_rows(rows) }
    let firstID = new[0].id.rawValue
    let times = try await run.processorTimes(
      of: [
        Way(name: "C", prepare: reset) { sink(baseline_insert(book.raw, text, rows, firstID)) },
        Way(name: "row alone", prepare: reset) {
          try await book.driver.write { connection in
            for customer in new {
              try connection.run(
                text,
                bind: { row in Customer.schema.encode(customer, &row) },
                row: { _ in }
              )
            }
          }
        },
        Way(name: "repository", prepare: reset) {
          try await book.session.write { tx in
            for customer in new { try tx.customers.insert(customer) }
          }
        },
        Way(name: "GRDB", prepare: reset) {
          try book.grdb.write { database in for row in grdbRows { try row.insert(database) } }
        },
      ]
    )
    reset()
    run.report(
      "row",
      "µs a row, 10,000 a transaction",
      [times[0], times[1], times[3]],
      count,
      bar: 1.6
    )
    run.report("logged", "µs a row with its change", [times[0], times[2]], count, bar: 5)
  }

  /// What a row and its change take in the file, indexes included.
  private static func sizes(_ run: Run) async throws {
    let plain = try await pages { driver, _ in
      var sequence = IDSequence(node: 2)
      let new = (0..<count).map { Customer.sample($0, id: sequence.next(at: 0, Customer.self)) }
      try await driver.write { connection in
        for customer in new {
          try connection.run(
            CustomerBook.insertText,
            bind: { row in Customer.schema.encode(customer, &row) },
            row: { _ in }
          )
        }
      }
    }
    let logged = try await pages { _, session in
      try await session.write { tx in
        for number in 0..<count {
          try tx.customers.insert(.sample(number, id: .unsaved))
        }
      }
    }
    run.report(Figure(name: "store.insert.bytes.row", value: plain, unit: "bytes a row"))
    run.report(
      Figure(name: "store.insert.bytes.change", value: logged - plain, unit: "bytes a change")
    )
  }

  /// The bytes a row by which `fill` makes a book in memory grow.
  private static func pages(
    _ fill: (SQLiteDriver, Session) async throws -> Void
  ) async throws -> Double {
    let driver = try SQLiteDriver.open(.memory)
    let book = try await Book.open(driver, modules: [.customers], identities: .machine)
    let session = book.session(as: Principal("benchmark"), time: MachineTime())
    let before = try await pageCount(session)
    try await fill(driver, session)
    let after = try await pageCount(session)
    await book.close()
    return Double(after - before) * 4096 / Double(count)
  }

  private static func pageCount(_ session: Session) async throws -> Int64 {
    try await session.read { tx in try tx.value("PRAGMA page_count") ?? 0 }
  }
}

extension GRDBCustomer {
  fileprivate init(_ customer: Customer) {
    self.init(
      id: customer.id.rawValue,
      version: customer.version,
      name: customer.name,
      legalName: customer.legalName,
      code: customer.code,
      phone: customer.phone,
      email: customer.email,
      website: customer.website,
      city: customer.city,
      country: customer.country,
      language: customer.language,
      note: customer.note,
      stage: Stage(rawValue: customer.stage.rawValue) ?? .new,
      source: Source(rawValue: customer.source.rawValue) ?? .web,
      owner: customer.owner,
      team: customer.team,
      credit: customer.credit,
      employees: customer.employees,
      isActive: customer.isActive,
      updatedAt: customer.updatedAt.milliseconds
    )
  }
}
