public import CRMKernel
public import CRMStore

/// The handovers of those who leave.
public typealias Handovers = Repository<Handover>

extension Transaction {
  /// The handovers of those who leave.
  public var handovers: Handovers { Handovers(self) }
}

extension Session {
  /// The handovers of those who leave.
  public var handovers: AsyncRepository<Handover> { AsyncRepository(self) }
}

extension Handovers {
  /// Starts a handover, of which nothing happens yet.
  ///
  /// - Throws: ``Refusal`` `handover.rule` if a rule has a condition and names no entity,
  ///   `unknown` for an entity or field that there isn't, or `notFound`.
  @discardableResult
  public func start(_ user: ID<User>, rules: [HandoverRule]) throws -> Handover {
    _ = try tx.users.get(user)
    try check(rules)
    return try insert(Handover(user: user, rules: rules))
  }

  /// Replaces the rules of one that isn't executed yet; it must be simulated again.
  @discardableResult
  public func revise(_ id: ID<Handover>, rules: [HandoverRule]) throws -> Handover {
    try check(rules)
    if try get(id).status == .draft { return try set(rules, of: id) }
    return try move(id, .revise) { handover in
      handover.rules = rules
      handover.outcome = nil
    }
  }

  /// Says who would get what, and remembers it for who approves it.
  ///
  /// - Throws: ``Refusal`` `handover.receiver` if a rule leads to nobody.
  /// - Complexity: O(*n*) in the rows that name the one who leaves.
  public func simulate(_ id: ID<Handover>) throws -> [HandoverShare] {
    let distribution = try Distribution(of: get(id), in: tx)
    try move(id, .simulate) { $0.outcome = distribution.outcome }
    return distribution.shares
  }

  /// Agrees to what was simulated.
  ///
  /// - Throws: ``Refusal`` `handover.unassigned` if no rule fits some of the rows.
  @discardableResult
  public func approve(_ id: ID<Handover>) throws -> Handover {
    try Distribution(of: get(id), in: tx).refuseIfIncomplete()
    return try move(id, .approve)
  }

  /// Has everything open change hands, as it was simulated.
  ///
  /// - Throws: ``Refusal`` `handover.changed` if it is no longer what was approved,
  ///   `handover.unassigned`, or `lifecycle.illegalMove`.
  /// - Complexity: O(*n*) in the rows that name the one who leaves.
  @discardableResult
  public func execute(_ id: ID<Handover>) throws -> Handover {
    let handover = try get(id)
    let distribution = try Distribution(of: handover, in: tx)
    try distribution.refuseIfIncomplete()
    guard handover.status != .approved || distribution.outcome == handover.outcome else {
      throw Refusal(
        "handover.changed",
        "What is to be handed over changed since it was simulated.",
        remedy: "Revise it, and have it approved again."
      )
    }
    let run = try ChangeRun.recording(in: tx) { _ in try distribution.execute() }
    try tx.users.refuseIfNamed(handover.user)
    let executed = try move(id, .execute) { handover in
      handover.firstChange = run.first
      handover.lastChange = run.last
    }
    try tx.emit(DomainEvent("handover.executed", id, ["user": handover.user.value]))
    return executed
  }

  /// Takes a handover back: what nobody changed since is as it was, to the byte.
  ///
  /// - Throws: ``Refusal`` `undo.obstacles` that names what was changed since.
  @discardableResult
  public func undo(_ id: ID<Handover>) throws -> Handover {
    let handover = try get(id)
    if let first = handover.firstChange, let last = handover.lastChange {
      try ChangeRun(first: first, last: last).takeBack("The handover \(id)", in: tx)
    }
    return try move(id, .undo)
  }

  /// Gives up one that isn't executed yet.
  @discardableResult
  public func cancel(_ id: ID<Handover>) throws -> Handover { try move(id, .cancel) }

  private func set(_ rules: [HandoverRule], of id: ID<Handover>) throws -> Handover {
    var handover = try get(id)
    handover.rules = rules
    return try update(handover)
  }

  private func check(_ rules: [HandoverRule]) throws {
    let model = try tx.model()
    for rule in rules {
      if let name = rule.entity { _ = try model.entity(name) }
      guard rule.condition == nil || rule.entity != nil else {
        throw Refusal(
          "handover.rule",
          "A rule with a condition names the entity that it is about.",
          remedy: "Say whose condition it is, such as account.",
          field: "rules"
        )
      }
    }
  }
}

extension Users {
  /// What still names a user, by entity: what is open, not what they did.
  ///
  /// What the principal doesn't see isn't counted.
  public func openReferences(to id: ID<User>) throws -> Record {
    Record(try openCounts(to: id, visibleOnly: true).map { ($0.entity, .int(Int64($0.count))) })
  }

  private func openCounts(
    to id: ID<User>,
    visibleOnly: Bool
  ) throws -> [(entity: String, count: Int)] {
    try OpenReferences(in: tx).counts(
      naming: get(id).id.rawValue,
      of: User.schema.info,
      visibleOnly: visibleOnly
    )
  }

  /// Says that somebody leaves: what they look after is to be handed over.
  @discardableResult
  public func leave(_ id: ID<User>) throws -> User { try move(id, .leave) }

  /// Says that somebody who was to leave stays.
  @discardableResult
  public func stay(_ id: ID<User>) throws -> User { try move(id, .stay) }

  /// Closes the place of somebody who left, once nothing open names them.
  ///
  /// - Throws: ``Refusal`` `user.referenced` that counts what is open.
  @discardableResult
  public func deactivate(_ id: ID<User>) throws -> User {
    try refuseIfNamed(id)
    return try makeMove(id, .deactivate)
  }

  /// Has somebody work here again.
  @discardableResult
  public func reactivate(_ id: ID<User>) throws -> User { try move(id, .reactivate) }

  func refuseIfNamed(_ id: ID<User>) throws {
    guard try !openCounts(to: id, visibleOnly: false).isEmpty else { return }
    let name = try get(id).name
    let counts = try openCounts(to: id, visibleOnly: true)
    guard !counts.isEmpty else {
      throw Refusal(
        "user.referenced",
        "\(name) still looks after something that you may not see.",
        remedy: "Ask someone who may see everything."
      )
    }
    let list = counts.map { "\($1) \($0)" }.joined(separator: ", ")
    throw Refusal(
      "user.referenced",
      "\(name) still looks after \(list).",
      remedy: "Hand it over with handovers.start."
    )
  }
}
