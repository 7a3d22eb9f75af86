public import CRMKernel

/// What each reaction has heard: one row a reaction.
///
/// A place moves in the transaction that carries out what the reaction wants,
/// and only from where that one found it. So two hosts on one book may ask
/// about the same event, but only one of them acts on it: a lease would only
/// make that likely, and would have to run out when a host dies.
enum ReactionLedger {
  /// After so many failures an event is set aside.
  static let mostAttempts = 5

  /// Has reactions that are new to the book hear what happens from now on.
  static func introduce(_ names: [String], on connection: any Connection) throws {
    for name in names {
      var isKnown = false
      try connection.run("SELECT 1 FROM reaction WHERE name = $1", [.text(name)]) { _ in
        isKnown = true
      }
      guard !isKnown else { continue }
      do {
        try connection.run(
          """
          INSERT INTO reaction(name, change_seq, event_seq, attempts)
          VALUES($1, (SELECT coalesce(max(seq), 0) FROM change),
          (SELECT coalesce(max(seq), 0) FROM domain_event), 0)
          ON CONFLICT(name) DO NOTHING
          """,
          [.text(name)]
        )
      } catch let error as StoreError where error.code == .readOnly {
        // A book that can't be written has no reactions.
      }
    }
  }

  /// Has a reaction hear what happens from now on.
  static func begin(_ name: String, on connection: any Connection) throws {
    try connection.run(
      """
      INSERT INTO reaction(name, change_seq, event_seq, attempts)
      VALUES($1, (SELECT coalesce(max(seq), 0) FROM change),
      (SELECT coalesce(max(seq), 0) FROM domain_event), 0)
      ON CONFLICT(name) DO UPDATE SET change_seq = excluded.change_seq,
      event_seq = excluded.event_seq, attempts = 0, problem = NULL
      """,
      [.text(name)]
    )
  }

  /// How far the reaction has heard; nil if it was never introduced.
  static func place(of name: String, in tx: Transaction) throws -> HearingPlace? {
    var place: HearingPlace?
    try tx.connection.run(
      "SELECT change_seq, event_seq FROM reaction WHERE name = $1",
      [.text(name)]
    ) { row in
      let change = row.nextInt()
      place = HearingPlace(change: change, event: row.nextInt())
    }
    return place
  }

  /// Moves the reaction on.
  ///
  /// - Throws: ``MovedMeanwhile`` if another host did.
  static func move(
    _ name: String,
    from old: HearingPlace,
    to new: HearingPlace,
    in tx: Transaction
  ) throws {
    let rows = try tx.connection.run(
      """
      UPDATE reaction SET change_seq = $4, event_seq = $5, attempts = 0, problem = NULL
      WHERE name = $1 AND change_seq = $2 AND event_seq = $3
      """,
      [.text(name), .int(old.change), .int(old.event), .int(new.change), .int(new.event)]
    )
    guard rows == 1 else { throw MovedMeanwhile() }
  }

  /// Another host has dealt with the event.
  struct MovedMeanwhile: Error {}

  /// Counts a failure, and sets the event aside if there were too many.
  ///
  /// - Returns: Whether it was set aside.
  static func fail(
    _ name: String,
    from old: HearingPlace,
    at logged: LoggedEvent,
    _ problem: String,
    in tx: Transaction
  ) throws -> Bool {
    var attempts: Int64?
    try tx.connection.run(
      """
      UPDATE reaction SET attempts = attempts + 1, problem = $4
      WHERE name = $1 AND change_seq = $2 AND event_seq = $3 RETURNING attempts
      """,
      [.text(name), .int(old.change), .int(old.event), .text(problem)]
    ) { row in attempts = row.nextInt() }
    guard let attempts else { throw MovedMeanwhile() }
    guard attempts >= mostAttempts else { return false }
    let event = logged.event.event
    try tx.connection.run(
      """
      INSERT INTO set_aside_event(at, reaction, name, entity, subject, happened_at, problem)
      VALUES($1, $2, $3, $4, $5, $6, $7)
      """,
      [
        .instant(tx.now), .text(name), .text(event.name), .text(event.entity),
        .int(event.subject), .instant(logged.event.at), .text(problem),
      ]
    )
    try move(name, from: old, to: logged.place, in: tx)
    return true
  }
}

/// An event that a reaction failed at too often.
public struct SetAsideEvent: Hashable, Sendable {
  /// The name of the reaction.
  public let reaction: String
  /// The name of the event.
  public let event: String
  /// The name of the entity that it happened to.
  public let entity: String
  /// The id of what it happened to, without its type.
  public let subject: Int64
  /// When it happened.
  public let happenedAt: Instant
  /// When it was set aside.
  public let setAsideAt: Instant
  /// Why the reaction failed at last.
  public let problem: String
}

extension Book {
  /// The names of the reactions, after a look at what they ask for.
  static func reactionNames(
    _ reactions: [any EventReaction],
    of modules: [Module]
  ) throws(Refusal) -> [String] {
    let model = Model(modules.flatMap(\.entities))
    let commands = modules.flatMap(\.commands)
    var names: [String] = []
    for reaction in reactions {
      let name = reaction.identity.name
      guard !names.contains(name) else {
        throw Refusal(
          "reaction.name",
          "Two reactions are called \(name).",
          remedy: "Give one another name: what it has heard is kept by it.",
          field: name
        )
      }
      try reaction.check(against: commands, model)
      names.append(name)
    }
    return names
  }

  /// The events that reactions failed at too often, newest first: for the host's eyes.
  public func setAsideEvents(limit: Int = 100) async throws -> [SetAsideEvent] {
    try await driver.read { connection in
      var events: [SetAsideEvent] = []
      try connection.run(
        """
        SELECT reaction, name, entity, subject, happened_at, at, problem FROM set_aside_event
        ORDER BY seq DESC LIMIT $1
        """,
        [.int(Int64(max(0, limit)))]
      ) { row in
        let reaction = row.nextText()
        let event = row.nextText()
        let entity = row.nextText()
        let subject = row.nextInt()
        let happenedAt = Instant(milliseconds: row.nextInt())
        let setAsideAt = Instant(milliseconds: row.nextInt())
        events.append(
          SetAsideEvent(
            reaction: reaction,
            event: event,
            entity: entity,
            subject: subject,
            happenedAt: happenedAt,
            setAsideAt: setAsideAt,
            problem: row.nextText()
          )
        )
      }
      return events
    }
  }
}
