public import CRMKernel

extension Book {
  /// Has every reaction hear what it hasn't heard yet, and carries out what it wants.
  ///
  /// The host calls it when it likes: after its writes, when ``Session/events()``
  /// or ``Session/observe(_:)`` wakes it, or every minute. Nothing else runs
  /// reactions. Each event moves the reaction on in the same transaction in which
  /// its commands run, so that they run once, also if two hosts on one book call
  /// this together. Reactions are asked while no transaction is open.
  ///
  /// What a reaction or one of its commands refuses is taken back as a whole. The
  /// reaction then waits for the next call, because what follows may build on it;
  /// after the fifth time the event is set aside. Other reactions go on meanwhile.
  ///
  /// - Parameters:
  ///   - now: The time at which the commands run.
  ///   - timeZone: In which zone a day is a day.
  ///   - limit: How many events one reaction deals with at most.
  /// - Returns: What was done, and what failed.
  /// - Throws: ``StoreError``, also if the task is cancelled: what is done stays done.
  @discardableResult
  public func react(
    now: Instant,
    timeZone: TimeZoneRules = .utc,
    limit: Int = 1000
  ) async throws -> ReactionReport {
    var report = ReactionReport()
    for reaction in try await reactions(now) {
      // What a reaction may run was agreed to when it was installed: it is no user with roles.
      let session = session(as: reaction.principal, time: FixedTime(now), timeZone: timeZone)
        .unscoped
      let name = reaction.identity.name
      let place = try await session.read { tx in try ReactionLedger.place(of: name, in: tx) }
      guard let place else {
        // One that joined while the book was open: a folder was loaded again.
        try await session.write { tx in
          try ReactionLedger.introduce([name], on: tx.connection)
        }
        continue
      }
      var runner = ReactionRunner(reaction, session.running("react.\(name)"), at: place)
      report.add(try await runner.run(limit: limit))
    }
    return report
  }

  /// The reactions that work now, one of a name: what a reaction has heard is kept by it.
  private func reactions(_ now: Instant) async throws -> [any EventReaction] {
    guard let source = extensions[EventReactions.self] else { return [] }
    let session = session(as: .unrestricted("react"), time: FixedTime(now))
    var named: [any EventReaction] = []
    for reaction in try await session.read({ tx in try source.reactions(tx) })
    where !named.contains(where: { $0.identity.name == reaction.identity.name }) {
      named.append(reaction)
    }
    return named
  }
}

/// What became of one round of reactions.
public struct ReactionReport: Hashable, Sendable {
  /// How many events a reaction dealt with, whether or not it wanted anything.
  public internal(set) var handled = 0
  /// How many commands were run.
  public internal(set) var commands = 0
  /// What failed in this round: at most one event a reaction, unless events were set aside.
  public internal(set) var failures: [Failure] = []
  /// Whether nothing was left to hear, but for what failed.
  public internal(set) var isFinished = true

  mutating func add(_ other: ReactionReport) {
    handled += other.handled
    commands += other.commands
    failures += other.failures
    isFinished = isFinished && other.isFinished
  }

  /// An event that a reaction failed at.
  public struct Failure: Hashable, Sendable {
    /// The name of the reaction.
    public let reaction: String
    /// The event.
    public let event: DomainEvent
    /// Why.
    public let refusal: Refusal
    /// Whether the reaction has given it up, and goes on with the next.
    public let isSetAside: Bool
  }
}
