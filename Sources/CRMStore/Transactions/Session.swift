public import CRMKernel

/// What one principal does: async at the door, sync inside.
///
/// ```swift
/// let account = try await session.write { tx in
///   try tx.accounts.insert(Account(name: "東華機械有限公司"))
/// }
/// ```
public struct Session: Sendable {
  /// The book that it works on.
  public let book: Book
  /// Who acts; the change log names them.
  public let principal: Principal
  /// What the principal may see; every read is limited to it.
  public let scope: Scope
  /// Whose day it is, where a date is asked for.
  public let timeZone: TimeZoneRules
  private let time: any TimeSource
  var command = "swift"
  private var isLibrary = false
  /// Why the principal reads, if the host said so.
  var reason: String?
  /// Who hears how far work on many rows is.
  var progressListener: (@Sendable (WorkProgress) -> Void)?
  /// The language of the sentences that commands answer.
  public private(set) var language: Language = .english

  init(
    _ book: Book,
    as principal: Principal,
    scope: Scope,
    time: any TimeSource,
    timeZone: TimeZoneRules
  ) {
    self.book = book
    self.principal = principal
    self.scope = scope
    self.time = time
    self.timeZone = timeZone
  }

  /// The session's instant and day.
  public var moment: Moment {
    let now = time.now
    return Moment(now: now, today: timeZone.local(now).date)
  }

  /// The host's implementations of extension points.
  public var extensions: Extensions { book.extensions }

  var access: Access {
    Access(
      principal: principal,
      scope: scope,
      moment: moment,
      timeZone: timeZone,
      extensions: book.extensions,
      command: command,
      isLibrary: isLibrary,
      reason: reason
    )
  }

  /// Reads a snapshot of the book.
  ///
  /// - Throws: What `body` throws, or ``StoreError``.
  public func read<T: Sendable>(
    _ body: @escaping @Sendable (Transaction) throws -> T
  ) async throws -> T {
    try await book.read(as: access, body)
  }

  /// Changes the book, and returns when the change is durable.
  ///
  /// `body` may run again, if a commit fails or after a ``SaveRule`` was asked: it has no
  /// effects but the database.
  ///
  /// - Throws: What `body` throws, and then nothing was changed; ``Refusal`` `save.unsettled`
  ///   if save rules come to no end; or ``StoreError``.
  @discardableResult
  public func write<T: Sendable>(
    _ body: @escaping @Sendable (Transaction) throws -> T
  ) async throws -> T {
    try await book.write(in: self, body)
  }

  /// Changes the book, and has every save rule asked about every save.
  func judgingAll<T: Sendable>(
    _ body: @escaping @Sendable (Transaction) throws -> T
  ) async throws -> T {
    try await book.write(in: self, asksAll: true, body)
  }

  /// The same session without a scope: for what the library itself keeps.
  package var unscoped: Session {
    var session = Session(book, as: principal, scope: .unrestricted, time: time, timeZone: timeZone)
    session.command = command
    session.language = language
    session.isLibrary = true
    return session
  }

  /// The same session, for somebody who reads `language`.
  public func speaking(_ language: Language) -> Session {
    var session = self
    session.language = language
    return session
  }

  /// Renders messages for who uses the session.
  public var reader: Reader { book.reader(language) }

  /// The same session, acting in the name of a command.
  public func running(_ command: String) -> Session {
    var session = self
    session.command = command
    return session
  }
}

// MARK: Commands

extension Session {
  /// Runs a command by its name, as Lua, the REPL and JSON messages do.
  ///
  /// - Throws: ``Refusal`` for an unknown command or argument, or what it throws itself.
  public func run(_ name: String, _ arguments: Record = [:]) async throws -> Value {
    switch try book.command(name) {
    case .transaction(let command):
      let session = running(name)
      return switch command.info.effect {
      case .reads: try await session.read { tx in try tx.run(command, arguments) }
      case .writes: try await session.write { tx in try tx.run(command, arguments) }
      }
    case .session(let command):
      try await read { tx in try tx.require(command.info) }
      return try await command(arguments, in: running(name))
    }
  }

  /// What a command would do: it runs, and is taken back.
  ///
  /// - Throws: ``Refusal`` if there is no such command, or it can't be planned
  ///   because it opens transactions of its own.
  public func plan(_ name: String, _ arguments: Record = [:]) async throws -> Plan {
    guard case .transaction(let command) = try book.command(name) else {
      throw Refusal(
        "plan.session",
        "\(name) can't be planned: it works in several steps.",
        remedy: "Plan its steps."
      )
    }
    return try await running(name).whatIf { tx in try tx.run(command, arguments) }
  }

  /// Runs `body` and takes back what it wrote: what would be, and what would change.
  ///
  /// - Throws: ``StoreError``. What `body` throws is part of the plan.
  public func whatIf<T: Sendable & ValueConvertible>(
    _ body: @escaping @Sendable (Transaction) throws -> T
  ) async throws -> Plan {
    try await write { tx in
      let (outcome, written) = try tx.trial { () -> (Result<T, any Error>, Set<ChangedRow>) in
        let result = Result { try body(tx) }
        if case .failure(let error) = result, !(error is Refusal) { throw error }
        return (result, try tx.visibleRows(of: tx.written))
      }
      // What is made in the plan is there only until it is taken back.
      let (result, rows) = try outcome.get()
      let changes = try tx.masked(written, showing: rows)
      switch result {
      case .success(let answer): return Plan(answer: answer.value, changes: changes, refusal: nil)
      case .failure(let refusal as Refusal):
        return Plan(answer: .null, changes: changes, refusal: refusal)
      case .failure(let error): throw error
      }
    }
  }
}

/// What would happen: the answer, the changes, or the refusal.
public struct Plan: Sendable, Hashable {
  /// What the command would answer; `null` if it would be refused.
  public let answer: Value
  /// What it would write, in order; with a refusal, what it had written until then.
  public let changes: [ChangeRecord]
  /// Why it would be refused; `nil` if it wouldn't be.
  public let refusal: Refusal?
}

extension Plan: ValueConvertible {
  public var value: Value {
    .record([
      "answer": answer, "changes": changes.value,
      "refusal": refusal.map { .text($0.description) } ?? .null,
    ])
  }
}
