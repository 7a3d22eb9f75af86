public import CRMKernel

/// One transaction: who acts, when, what they may see, and the connection.
///
/// It never leaves its closure, and nothing awaits inside it. What a closure
/// does may be done again, if a commit fails: it has no effects but the database.
public final class Transaction {
  /// Who acts; the change log names them.
  public let principal: Principal
  /// What the principal may see; every public read is limited to it.
  public internal(set) var scope: Scope
  /// What the principal may do; nil if no rights apply: in a book that isn't governed, for who
  /// is unrestricted, and for what the library itself does.
  public internal(set) var rights: Rights?
  /// Whether the library itself acts for now, on which no rights apply.
  var isActingForLibrary = false
  /// What the host lets the session see, whoever the principal is.
  let sessionScope: Scope
  /// The session's clock, standing still.
  public let moment: Moment
  /// The session's zone: in which a day is a day where nothing else is said.
  public let timeZone: TimeZoneRules
  /// What of the host's own code the book's operations use.
  public let extensions: Extensions
  /// The command that is running, as the change log names it.
  package var command: String
  package let connection: any Connection
  package let book: BookState
  let canWrite: Bool
  let appliesRights: Bool
  /// Why the principal reads, if the host said so.
  let reason: String?
  /// Whether what is read may have to be logged: what the library does itself isn't.
  let logsReads: Bool
  /// What was read that the access log is to know; nil until something is read.
  var readNotes: ReadNotes?

  private var ids: IDSequence?
  /// The last id in the file before this transaction.
  private var lastIDBefore: Int64?
  /// What save rules say to this write; nil if the book has none.
  var hearing: SaveHearing?
  /// The book's save rules, as they were when they were first asked for.
  var ruleTable: SaveRuleTable?
  private var loadedModel: BookModel?
  /// Whether anything was ever merged, and undone; nil until it is asked.
  var hasRedirects: Bool?
  var hasUndone: Bool?
  /// The last link of the log's chain; nil until it is read.
  var lastKnownLink: ChangeChain.Link?
  /// What was changed, in order: the book tells observers after the commit.
  package var written: [ChangeRecord] = []
  package var events: [DomainEvent] = []

  package init(
    _ connection: any Connection,
    book: BookState,
    as access: Access,
    canWrite: Bool
  ) {
    self.connection = connection
    self.book = book
    self.canWrite = canWrite
    principal = access.principal
    scope = access.scope
    sessionScope = access.scope
    moment = access.moment
    timeZone = access.timeZone
    extensions = access.extensions
    command = access.command
    appliesRights = !access.principal.isUnrestricted && !access.isLibrary
    reason = access.reason
    logsReads = book.accessLog != nil && !access.isLibrary && access.principal != .tick
  }

  /// The session's instant.
  public var now: Instant { moment.now }

  /// The entities of the book, their relations and their custom fields.
  public func model() throws -> Model { try bookModel().model }

  /// The custom objects of the book.
  func objectDefinitions() throws -> ObjectDefinitions { try bookModel().objects }

  private func bookModel() throws -> BookModel {
    if let loadedModel { return loadedModel }
    let model = try book.model(on: connection)
    loadedModel = model
    return model
  }

  /// Forgets the model, here and in every process: what administrators define changed.
  func renewModel() throws {
    try book.renewModel(on: connection)
    loadedModel = nil
  }
}

// MARK: Statements

extension Transaction {
  /// The first column of each row.
  ///
  /// - Complexity: O(*n*) in the rows of the result: give the statement a limit.
  public func all<V: FieldValue>(_ sql: SQL, as _: V.Type = V.self) throws -> [V] {
    var values: [V] = []
    try each(sql) { row in values.append(try row.next()) }
    return values
  }

  /// The first column of the first row, if there is one.
  public func value<V: FieldValue>(_ sql: SQL, as _: V.Type = V.self) throws -> V? {
    var value: V?
    try each(sql) { row in if value == nil { value = try row.next() } }
    return value
  }

  /// Visits each row, without keeping more than one in memory.
  public func each(_ sql: SQL, _ body: (inout Row) throws -> Void) throws {
    let (text, arguments) = try sql.rendered(in: scope, at: moment)
    try note(sql)
    try connection.run(text, arguments, row: body)
  }

  /// Runs `body`, and takes back what it wrote if it throws.
  public func savepoint<T>(_ body: () throws -> T) throws -> T {
    let mark = mark
    try connection.run("SAVEPOINT inner_work")
    do {
      let result = try body()
      try connection.run("RELEASE inner_work")
      return result
    } catch {
      try takeBack(to: mark)
      throw error
    }
  }

  /// Runs `body`, and takes back what it wrote whatever happens.
  func trial<T>(
    _ body: () throws -> T
  ) throws -> (result: Result<T, any Error>, changes: [ChangeRecord]) {
    let mark = mark
    try connection.run("SAVEPOINT inner_work")
    let result = Result { try body() }
    let changes = Array(written[mark.written...])
    try takeBack(to: mark)
    return (result, changes)
  }

  /// What a transaction knows beside the database, to go back to.
  private struct Mark {
    let written: Int
    let events: Int
    let ids: IDSequence?
  }

  private var mark: Mark { Mark(written: written.count, events: events.count, ids: ids) }

  /// Goes back to the innermost savepoint: SQL takes the latest of a name, so they nest.
  private func takeBack(to mark: Mark) throws {
    try connection.run("ROLLBACK TO inner_work")
    try connection.run("RELEASE inner_work")
    written.removeSubrange(mark.written...)
    events.removeSubrange(mark.events...)
    // Back to the ids drawn before, which the file doesn't know yet.
    ids = mark.ids
    // What was defined meanwhile is gone from the file.
    loadedModel = nil
    ruleTable = nil
    hasRedirects = nil
    hasUndone = nil
    lastKnownLink = nil
    // So is what was said about rights: they are read again.
    if !isActingForLibrary { try loadRights() }
  }

  package func requireWriting() throws(Refusal) {
    guard canWrite else {
      throw Refusal(
        "transaction.readOnly",
        "Nothing can be changed in a read.",
        remedy: "Use session.write."
      )
    }
    if let rights, rights.readsOnly { throw rights.onlyReads }
  }
}

// MARK: Identities and numbers

extension Transaction {
  /// Draws the next id.
  ///
  /// The file keeps the last one, under the write lock.
  func nextID<E>(_: E.Type = E.self) throws -> ID<E> {
    var sequence = try ids ?? book.idSequence(on: connection)
    if lastIDBefore == nil { lastIDBefore = sequence.last }
    let id = sequence.next(at: book.realMilliseconds(), E.self)
    ids = sequence
    return id
  }

  /// Whether this transaction drew the id: another, if it runs again.
  func hasDrawn(_ rawValue: Int64) -> Bool {
    guard let ids, let lastIDBefore else { return false }
    return ids.hasDrawn(rawValue, after: lastIDBefore)
  }

  /// Keeps the last id in the file: the last thing that a write does.
  package func finish() throws {
    if let ids { try book.keep(ids, on: connection) }
  }

  /// The next number of a named sequence, such as a quote's: without gaps, from 1.
  public func nextNumber(of sequence: String) throws -> Int64 {
    try requireWriting()
    var number: Int64 = 0
    try connection.run(
      """
      INSERT INTO number_sequence(name, last) VALUES($1, 1)
      ON CONFLICT(name) DO UPDATE SET last = last + 1 RETURNING last
      """,
      [.text(sequence)]
    ) { row in number = row.nextInt() }
    return number
  }
}
