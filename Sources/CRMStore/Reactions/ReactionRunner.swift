import CRMKernel

/// Leads one reaction from event to event.
struct ReactionRunner: Sendable {
  private let reaction: any EventReaction
  private let session: Session
  private let name: String
  /// What the reaction has heard.
  private var place: HearingPlace
  /// What the book knows of that: events that led to nothing cost no write of their own.
  private var kept: HearingPlace
  private var report = ReactionReport()

  private static let batch = 200

  init(_ reaction: any EventReaction, _ session: Session, at place: HearingPlace) {
    self.reaction = reaction
    self.session = session
    name = reaction.identity.name
    self.place = place
    kept = place
  }

  /// Deals with what the reaction hasn't heard, until there is no more or one event fails.
  mutating func run(limit: Int) async throws -> ReactionReport {
    do {
      while try await goOn(limit: limit) {}
      try await keep()
    } catch is ReactionLedger.MovedMeanwhile {
      // Another host is at it, and goes on.
      report.isFinished = false
    }
    return report
  }

  /// Deals with some events, and says whether the reaction can go on.
  private mutating func goOn(limit: Int) async throws -> Bool {
    let from = place
    let batch = try await session.read { tx in
      try EventLog.next(after: from, limit: Self.batch, in: tx)
    }
    for logged in batch {
      if isHeard(logged.event) {
        guard report.handled < limit else {
          report.isFinished = false
          return false
        }
        guard try await handle(logged) else { return false }
      }
      place = logged.place
    }
    return !batch.isEmpty
  }

  /// A reaction that heard itself would never end.
  private func isHeard(_ event: PastEvent) -> Bool {
    reaction.events.contains(event.event.name) && event.principal != reaction.principal.name
  }

  /// Has the book know how far the reaction is.
  private mutating func keep() async throws {
    guard kept != place else { return }
    let (name, from, to) = (name, kept, place)
    try await session.write { tx in try ReactionLedger.move(name, from: from, to: to, in: tx) }
    kept = place
  }
}

// MARK: One event

extension ReactionRunner {
  /// Asks the reaction, and does what it wants.
  ///
  /// - Returns: Whether the reaction can go on with the next event.
  private mutating func handle(_ logged: LoggedEvent) async throws -> Bool {
    do {
      let intents = try await intents(for: logged.event)
      if !intents.isEmpty { try await carryOut(intents, to: logged.place) }
      report.handled += 1
      report.commands += intents.count
      return true
    } catch let error as StoreError where error.code != .constraint {
      throw error
    } catch let error as ReactionLedger.MovedMeanwhile {
      throw error
    } catch {
      let refusal = (error as? Refusal) ?? .failed(reaction, reason: "\(error)")
      return try await fail(logged, refusal)
    }
  }

  @concurrent
  private func intents(for event: PastEvent) async throws -> [Intent] {
    var event = event
    let subject = event.event.subject
    let check = session.book.state.check(of: event.event.entity)
    event.subject = try await session.read { tx in try check?.record(subject, tx) ?? [:] }
    return try reaction.react(to: event, now: session.moment.now)
  }

  /// Runs the commands in the transaction that moves the reaction on.
  private mutating func carryOut(_ intents: [Intent], to next: HearingPlace) async throws {
    let commands = try intents.map { intent in (try command(of: intent), intent) }
    let (name, from) = (name, kept)
    try await session.write { tx in
      try ReactionLedger.move(name, from: from, to: next, in: tx)
      for (command, intent) in commands {
        tx.command = intent.command
        _ = try tx.run(command, intent.arguments)
      }
    }
    kept = next
  }

  private func command(of intent: Intent) throws -> Command<Transaction> {
    guard reaction.allowedCommands.contains(intent.command),
      case .transaction(let command) = try session.book.command(intent.command)
    else {
      throw Refusal(
        .forbidden,
        "The reaction \(name) may not run \(intent.command).",
        remedy: "Allow it the command, or mend it.",
        field: intent.command
      )
    }
    return command
  }

  /// Records a failure; the reaction goes on if it gave the event up.
  private mutating func fail(_ logged: LoggedEvent, _ refusal: Refusal) async throws -> Bool {
    try await keep()
    let (name, from) = (name, place)
    let isSetAside = try await session.write { tx in
      try ReactionLedger.fail(name, from: from, at: logged, refusal.description, in: tx)
    }
    if isSetAside { kept = logged.place }
    report.failures.append(
      ReactionReport.Failure(
        reaction: name,
        event: logged.event.event,
        refusal: refusal,
        isSetAside: isSetAside
      )
    )
    return isSetAside
  }
}
