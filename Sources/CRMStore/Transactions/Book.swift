public import CRMKernel
import Synchronization

/// An open book: the file, its modules, and those who listen to it.
///
/// The only reference among the library's public types; everything else is a
/// value or belongs to one transaction.
public final class Book: Sendable {
  /// The store's own, then those that the host linked, those below first.
  public let modules: [Module]
  /// What of the host's own code the book's operations use.
  public let extensions: Extensions
  package let driver: any StoreDriver
  package let state: BookState
  let bell = Bell()
  private let commands: [String: BookCommand]

  private init(
    _ driver: any StoreDriver,
    modules: [Module],
    extensions: Extensions,
    state: BookState
  ) {
    self.driver = driver
    self.modules = modules
    self.extensions = extensions
    self.state = state
    let named = modules.flatMap(\.commands).map { ($0.info.name, $0) }
    commands = Dictionary(named) { first, _ in first }
  }

  /// Opens a book on `driver`, and brings its tables up to date.
  ///
  /// - `modules`: The contexts that the host links, those below first.
  /// - `extensions`: The host's implementations of extension points.
  /// - `rules`: What the host does when something happens, in the transaction.
  /// - `identities`: Where the milliseconds of ids and the bytes of salts come from.
  /// - Throws: ``StoreError`` `newerFile` if a newer version of the library wrote
  ///   the file, `migrationChanged`, or what the driver throws. The file is then
  ///   as it was. ``Refusal`` if an extension is about what the book doesn't have.
  public static func open(
    _ driver: any StoreDriver,
    modules: [Module],
    extensions: Extensions = Extensions(),
    rules: [EventRule] = [],
    identities: IdentitySource
  ) async throws -> Book {
    let modules = [Module.store] + modules
    let saveRules = extensions[SaveRules.self]
    let state = BookState(
      modules: modules,
      eventRules: rules,
      saveRules: saveRules,
      clock: identities.milliseconds,
      random: identities.bytes
    )
    try state.check(saveRules?.deliveredSaveRules ?? [])
    let delivered = extensions[EventReactions.self]?.deliveredReactions ?? []
    let reactions = try reactionNames(delivered, of: modules)
    let migrator = Migrator(modules)
    let number = try await driver.exclusive { connection in
      let number = try migrator.migrate(connection)
      try NodeLease.renew(on: connection, identity: driver.identity, identities)
      try ReactionLedger.introduce(reactions, on: connection)
      return number
    }
    state.setSchemaNumber(number)
    return Book(driver, modules: modules, extensions: extensions, state: state)
  }

  /// A session for `principal`.
  ///
  /// - `scope`: What the principal may see.
  /// - `time`: The session's clock.
  /// - `timeZone`: In which zone a day is a day.
  public func session(
    as principal: Principal,
    scope: Scope = .unrestricted,
    time: any TimeSource,
    timeZone: TimeZoneRules = .utc
  ) -> Session {
    let infos = scope.rules.isEmpty ? [] : modules.flatMap(\.entities)
    let known = infos.isEmpty ? scope : scope.following(infos)
    return Session(self, as: principal, scope: known, time: time, timeZone: timeZone)
  }

  /// Waits for running work and closes the file.
  public func close() async {
    bell.close()
    // A file that can't be written any more keeps what it has: nobody is there to be told.
    try? await writeAccessLog()
    await driver.close()
  }
}

// MARK: The file

extension Book {
  /// Copies the book to a new file while it is in use.
  ///
  /// - Parameters:
  ///   - path: Where nothing is yet.
  ///   - progress: Hears the share that is done, from 0 to 1, on another thread.
  /// - Throws: ``StoreError`` `cannotOpen` if there is a file already; `full`, `io`
  ///   or `cancelled`. No file is left then.
  /// - Complexity: O(*n*) in the size of the book.
  public func backup(
    to path: String,
    progress: @escaping @Sendable (Double) -> Void = { _ in }
  ) async throws {
    try await driver.backup(to: path, progress: progress)
  }
}

// MARK: Transactions

extension Book {
  func read<T: Sendable>(
    as access: Access,
    _ body: @escaping @Sendable (Transaction) throws -> T
  ) async throws -> T {
    let state = state
    let seen = ReadBatchBox()
    let result: Result<T, any Error>
    do {
      result = .success(
        try await driver.read { connection in
          let tx = Transaction(connection, book: state, as: access, canWrite: false)
          defer { seen.set(tx.takeReads()) }
          try tx.loadRights()
          return try body(tx)
        }
      )
    } catch {
      result = .failure(error)
    }
    // What was read before an error was seen, too.
    try await log(seen.take())
    return try result.get()
  }

  /// Runs `body` until the save rules have answered all that it asks.
  ///
  /// - `asksAll`: Whether every rule is asked about every save.
  func write<T: Sendable>(
    in session: Session,
    asksAll: Bool = false,
    _ body: @escaping @Sendable (Transaction) throws -> T
  ) async throws -> T {
    guard let source = state.saveRules else {
      return try await write(as: session.access, nil, body)
    }
    var hearing = SaveHearing(asksAll: asksAll)
    let result: Result<T, any Error>
    do {
      result = .success(try await settle(&hearing, as: session.access, body))
    } catch {
      result = .failure(error)
    }
    await hearing.report(to: source, in: session)
    return try result.get()
  }

  private func settle<T: Sendable>(
    _ hearing: inout SaveHearing,
    as access: Access,
    _ body: @escaping @Sendable (Transaction) throws -> T
  ) async throws -> T {
    for _ in 0..<SaveHearing.mostRounds {
      do {
        return try await write(as: access, hearing, body)
      } catch let open as OpenQuestions {
        try await hearing.hear(open.questions)
      }
    }
    do {
      return try await write(as: access, hearing, body)
    } catch let open as OpenQuestions {
      throw open.neverEnding
    }
  }

  private func write<T: Sendable>(
    as access: Access,
    _ hearing: SaveHearing?,
    _ body: @escaping @Sendable (Transaction) throws -> T
  ) async throws -> T {
    let state = state
    let (waiting, seen) = (state.pendingReads.take(), ReadBatchBox())
    let (result, events, changed): (T, [DomainEvent], Bool)
    do {
      (result, events, changed) = try await driver.write { connection in
        let tx = Transaction(connection, book: state, as: access, canWrite: true)
        defer { seen.add(tx.takeReads()) }
        try tx.loadRights()
        tx.hearing = hearing
        let result = try tx.settled { try body(tx) }
        // If the commit fails, what was read was read nevertheless.
        seen.set(tx.takeReads())
        let reads = waiting + seen.reads
        if !reads.isEmpty { try state.accessLog?.store(reads, in: tx) }
        try tx.finish()
        return (result, tx.events, !tx.written.isEmpty)
      }
    } catch {
      state.pendingReads.putBack(waiting, at: state.realMilliseconds())
      // What save rules are asked about is read again when they have answered.
      if !(error is OpenQuestions) { try await log(seen.take()) }
      throw error
    }
    if changed || !events.isEmpty { bell.ring(events) }
    return result
  }
}

// MARK: Commands

extension Book {
  /// Every command of the book, in the order of its modules.
  public var allCommands: [BookCommand] { modules.flatMap(\.commands) }

  /// The command called `name`, or a refusal that suggests one.
  public func command(_ name: String) throws(Refusal) -> BookCommand {
    guard let command = commands[name] else {
      throw .unknown("command", name, among: allCommands.map(\.info.name))
    }
    return command
  }

  /// The sentences of all modules, the host and its plugins in the reader's language.
  ///
  /// A module's sentence goes before one that the host or a plugin has for the same key.
  public func reader(_ language: Language) -> Reader {
    let added = extensions[HostCatalogues.self]?() ?? []
    return Reader(language, catalogues: modules.flatMap(\.catalogues) + added)
  }
}
