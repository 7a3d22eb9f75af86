import CRMKernel

extension Session {
  /// The changes of the book that the principal may see, from `seq` on, without an end.
  ///
  /// Changes of this process arrive at once, those of others within the driver's
  /// polling interval. A reader that keeps the last `seq` misses nothing: this is
  /// the outbox and the sync feed.
  ///
  /// The log is read as it is asked for, so that a long one isn't held in memory.
  ///
  /// - `seq`: The last change that is known already; `nil` for those
  ///   that come after the first was asked for.
  public func changes(after seq: Int64? = nil) -> AsyncThrowingStream<ChangeRecord, any Error> {
    let feed = ChangeFeed(self, after: seq)
    return AsyncThrowingStream { try await feed.next() }
  }

  /// What `body` reads, now and again after each commit that changed it.
  ///
  /// ```swift
  /// for try await accounts in session.observe({ tx in
  ///   try tx.accounts.all(where: \.industry == .retail)
  /// }) { … }
  /// ```
  /// Several commits may be answered by one value; the last is never missed.
  public func observe<T: Sendable & Equatable>(
    _ body: @escaping @Sendable (Transaction) throws -> T
  ) -> AsyncThrowingStream<T, any Error> {
    AsyncThrowingStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
      let task = Task {
        do {
          let bell = book.wakeups()
          var last = try await read(body)
          continuation.yield(last)
          for await _ in bell {
            let value = try await read(body)
            guard value != last else { continue }
            last = value
            continuation.yield(value)
          }
          continuation.finish()
        } catch {
          continuation.finish(throwing: error)
        }
      }
      continuation.onTermination = { _ in task.cancel() }
    }
  }

  /// The events of this process about what the principal may see, each after its commit.
  ///
  /// Details called like a field that the principal may not see are left out.
  public func events() -> AsyncStream<DomainEvent> {
    let events = book.bell.events()
    let isLimited = !principal.isUnrestricted && book.state.rightsSource != nil
    guard isLimited || !scope.isUnrestricted else { return events }
    return AsyncStream { continuation in
      let task = Task {
        for await event in events {
          // What can't be looked up, because the book is being closed, isn't shown.
          guard let shown = try? await read({ tx in try tx.shown(event) }) else { continue }
          continuation.yield(shown)
        }
        continuation.finish()
      }
      continuation.onTermination = { _ in task.cancel() }
    }
  }

  /// The place of the newest change in the log: where ``changes(after:)`` is to begin
  /// for a reader that must miss nothing from now on.
  public func lastChange() async throws -> Int64 {
    try await read { tx in
      var last: Int64 = 0
      try tx.connection.run("SELECT coalesce(max(seq), 0) FROM change") { row in
        last = row.nextInt()
      }
      return last
    }
  }
}

/// Hands out one change after another, and reads on only when all were asked for.
private actor ChangeFeed {
  private let session: Session
  private let bell: AsyncStream<Void>
  /// How far the log was read; nil until the first change is asked for.
  private var last: Int64?
  private var waiting: ArraySlice<ChangeRecord> = []

  init(_ session: Session, after seq: Int64?) {
    self.session = session
    bell = session.book.wakeups()
    last = seq
  }

  /// The next change, as soon as there is one; nil when the book is closed.
  func next() async throws -> ChangeRecord? {
    while true {
      if let change = waiting.popFirst() { return change }
      let from: Int64
      if let last { from = last } else { from = try await session.lastChange() }
      let (changes, newest) = try await session.read { tx in
        try tx.visibleChanges(after: from, limit: 500)
      }
      (waiting, last) = (changes[...], newest)
      if newest == from, await !rings() { return nil }
    }
  }

  private func rings() async -> Bool {
    for await _ in bell { return true }
    return false
  }
}

extension Transaction {
  /// Some changes after `seq` that the scope shows, and how far the log was read.
  func visibleChanges(after seq: Int64, limit: Int) throws -> ([ChangeRecord], Int64) {
    var changes: [ChangeRecord] = []
    try connection.run(
      "SELECT \(ChangeLog.columns) FROM change WHERE seq > $1 ORDER BY seq LIMIT \(limit)",
      [.int(seq)]
    ) { row in changes.append(try ChangeLog.decode(&row)) }
    let newest = changes.last?.seq ?? seq
    changes = try Renames.apply(to: changes, in: self)
    guard !scope.isUnrestricted else {
      try noteHistory(of: changes)
      return (changes, newest)
    }
    let visible = try masked(changes)
    try noteHistory(of: visible)
    return (visible, newest)
  }

  func noteHistory(of changes: [ChangeRecord]) throws {
    for change in changes {
      if let entity = try check(of: change.entity)?.info {
        try note(.history, change.id, of: entity)
      }
    }
  }

  /// The changes of rows that the scope shows, without the fields that it hides.
  ///
  /// - `rows`: Rows that it showed at another time, such as before they were changed.
  func masked(
    _ changes: [ChangeRecord],
    showing rows: Set<ChangedRow> = []
  ) throws -> [ChangeRecord] {
    guard !scope.isUnrestricted else { return changes }
    let visible = try visibleRows(of: changes).union(rows)
    return try changes.compactMap { change in
      guard visible.contains(ChangedRow(change)) else { return nil }
      return try check(of: change.entity).map { change.shown(of: $0.info, in: scope) }
    }
  }

  /// The rows that the scope shows now, of those that were changed.
  ///
  /// - Complexity: one lookup for each row.
  func visibleRows(of changes: [ChangeRecord]) throws -> Set<ChangedRow> {
    guard !scope.isUnrestricted else { return [] }
    return try Set(changes.map(ChangedRow.init)).filter { row in
      guard scope.rules[row.entity] != .constant(false) else { return false }
      return try check(of: row.entity)?.isVisible(row.id, self) ?? false
    }
  }

  /// The event, if the scope shows what it happened to, without the fields that it hides.
  func shown(_ event: DomainEvent) throws -> DomainEvent? {
    guard !scope.isUnrestricted else { return event }
    guard let check = try check(of: event.entity), try check.isVisible(event.subject, self)
    else { return nil }
    return event.without(scope.hiddenFields(of: check.info))
  }
}

/// The row that a change is about.
struct ChangedRow: Hashable {
  let entity: String
  let id: Int64

  init(_ change: ChangeRecord) {
    entity = change.entity
    id = change.id
  }
}

extension Book {
  /// The last change and the last event in the file.
  private func newestWritten() async throws -> [Int64] {
    try await driver.read { connection in
      var newest: [Int64] = []
      for table in ["change", "domain_event"] {
        try connection.run("SELECT coalesce(max(seq), 0) FROM \(table)") { row in
          newest.append(row.nextInt())
        }
      }
      return newest
    }
  }

  /// An element after each commit, of this process or another, until the book is closed.
  func wakeups() -> AsyncStream<Void> {
    let own = bell.commits()
    let foreign = driver.foreignCommits()
    return AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
      let tasks = [
        Task {
          for await _ in own { continuation.yield() }
          // The book was closed.
          continuation.finish()
        },
        Task {
          var last: [Int64]?
          for await _ in foreign {
            let newest = try? await newestWritten()
            // Who looked was logged: an observer that looked again would never come to an end.
            if newest != nil, newest == last { continue }
            last = newest
            continuation.yield()
          }
        },
      ]
      continuation.onTermination = { _ in for task in tasks { task.cancel() } }
    }
  }
}
