public import CRMKernel
public import CRMStore

/// Who looked at what, what is still waiting to be written included.
///
/// ```swift
/// try await session.write { tx in try tx.accessRules.watch("contact") }
/// …
/// for entry in try await session.accessLog.about("contact", li.description) {
///   print(entry.at, entry.principal, entry.command)
/// }
/// ```
public struct AccessLog: Sendable {
  let session: Session
}

extension Session {
  /// Who looked at what; rights on `access_entry` say who may read it.
  public var accessLog: AccessLog { AccessLog(session: self) }
}

extension AccessLog {
  /// The entries that meet a condition, the newest first unless an order is given.
  ///
  /// - Throws: ``Refusal`` if the text is no condition about `access_entry`.
  public func find(
    where condition: String? = nil,
    order: String? = nil,
    limit: Int64 = 100
  ) async throws -> [AccessEntry] {
    try await page(
      where: condition,
      order: order,
      size: max(1, min(limit, 1000)),
      after: nil
    ).items
  }

  /// A page of the entries that meet a condition, and where the next begins.
  public func page(
    where condition: String? = nil,
    order: String? = nil,
    size: Int64 = 50,
    after cursor: Cursor? = nil
  ) async throws -> Page<AccessEntry> {
    try await session.book.writeAccessLog()
    return try await session.read { tx in
      let condition: Condition<AccessEntry> =
        if let condition { try Condition(condition, in: tx.model()) } else { .always }
      let order: Order<AccessEntry> =
        if let order { try Order(order, in: tx.model()) } else { .newestFirst }
      return try tx.accessEntries.page(
        where: condition,
        order: order,
        size: Int(max(1, min(size, 1000))),
        after: cursor
      )
    }
  }

  /// Who looked at one record, or at what was merged into it, the newest first.
  ///
  /// - `entity`: The entity's name, or that of an object of the administrator's own.
  /// - `id`: The record's id, as people write it. It may have been deleted.
  /// - Throws: ``Refusal`` for an entity that there isn't, or an id that is none.
  public func about(
    _ entity: String,
    _ id: String,
    limit: Int64 = 100
  ) async throws -> [AccessEntry] {
    try await session.book.writeAccessLog()
    return try await session.read { tx in
      let subject = try SubjectReference(named: tx.entity(called: entity).name, id: id)
      return try tx.accessEntries.about(subject, limit: Int(max(0, min(limit, 10_000))))
    }
  }

  /// The entries that meet a condition as text for other programs, the oldest first.
  ///
  /// - Complexity: O(*n*) in the entries, which all are held as text.
  public func export(
    where condition: String? = nil,
    as format: LogFormat = .csv
  ) async throws -> String {
    var rows: [Record] = []
    var cursor: Cursor?
    repeat {
      let page = try await page(where: condition, order: "id", size: 1000, after: cursor)
      rows += page.items.map { AccessEntry.schema.record(of: $0) }
      cursor = page.next
    } while cursor != nil
    let names = AccessEntry.schema.fields.map(\.info.name).filter { $0 != "version" }
    return format.text(of: rows, names)
  }
}
