import CBaseline
import CRMKernel
import CRMStore
import CRMStoreSQLite
import Foundation
import GRDB

/// A file with many customers, open in the three ways that are compared.
///
/// All three have the same cache, so that they do the same work.
struct CustomerBook {
  static let cacheBytes = 8 << 20

  let ids: [ID<Customer>]
  let driver: SQLiteDriver
  let session: Session
  let raw: OpaquePointer
  let grdb: DatabaseQueue

  /// Makes the file, or takes the one that an earlier run left.
  static func open(rows: Int, in folder: URL) async throws -> CustomerBook {
    let path = folder.appending(path: "customers-\(rows).db").path
    var options = SQLiteOptions()
    options.writerCacheBytes = cacheBytes
    options.readerCacheBytes = cacheBytes
    let driver = try SQLiteDriver.open(.file(path), options: options)
    let book = try await Book.open(driver, modules: [.customers], identities: .machine)
    let session = book.session(as: Principal("benchmark"), time: MachineTime())
    let ids = ids(rows)
    let there = try await session.read { tx in try tx.customers.count() }
    if there != rows {
      try await fill(driver, ids, from: there)
    }
    guard let raw = baseline_open(path, Int32(cacheBytes / 1024)) else { throw Unusable(path) }
    return CustomerBook(
      ids: ids,
      driver: driver,
      session: session,
      raw: raw,
      grdb: try grdbQueue(path)
    )
  }

  func close() async throws {
    try grdb.close()
    baseline_close(raw)
    await session.book.close()
  }

  private static func ids(_ rows: Int) -> [ID<Customer>] {
    var sequence = IDSequence(node: 1)
    return (0..<rows).map { _ in sequence.next(at: 0) }
  }

  /// The statement of the repository's insert, for the driver alone.
  static let insertText: String = {
    let columns = Customer.schema.info.fields.flatMap(\.columns)
    let marks = columns.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
    return "INSERT INTO customer(\(columns.joined(separator: ", "))) VALUES(\(marks))"
  }()

  static let columns = Customer.schema.info.fields.flatMap(\.columns).joined(separator: ", ")

  private static func fill(
    _ driver: SQLiteDriver,
    _ ids: [ID<Customer>],
    from first: Int
  ) async throws {
    for start in stride(from: first, to: ids.count, by: 10_000) {
      try await driver.write { connection in
        for number in start..<min(start + 10_000, ids.count) {
          let customer = Customer.sample(number, id: ids[number])
          try connection.run(
            insertText,
            bind: { row in Customer.schema.encode(customer, &row) },
            row: { _ in }
          )
        }
      }
    }
    try await driver.exclusive { try $0.script("PRAGMA wal_checkpoint(TRUNCATE)") }
  }

  private static func grdbQueue(_ path: String) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA cache_size = \(-cacheBytes / 1024)")
      try database.execute(sql: "PRAGMA synchronous = FULL")
    }
    return try DatabaseQueue(path: path, configuration: configuration)
  }
}

struct Unusable: Error {
  let what: String
  init(_ what: String) { self.what = what }
}

/// The machine's clock.
struct MachineTime: TimeSource {
  var now: Instant { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }
}

extension IdentitySource {
  static let machine = IdentitySource(milliseconds: { MachineTime().now.milliseconds })
}
