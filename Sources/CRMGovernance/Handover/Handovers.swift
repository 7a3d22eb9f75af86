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
  /// - `isReassignment`: Whether the user stays, and only their work is given to others.
  /// - Throws: ``Refusal`` `handover.notLeaving` if they stay and nobody said so, `handover.rule` if a
  ///   rule has a condition and names no entity, `handover.reach` if a rule is about an entity not
  ///   all of whose rows the principal may change, `unknown` for an entity or field that there
  ///   isn't, or `notFound`.
  @discardableResult
  public func start(
    _ user: ID<User>,
    rules: [HandoverRule],
    isReassignment: Bool = false
  ) throws -> Handover {
    try check(rules)
    let handover = Handover(
      user: user,
      rules: rules,
      isReassignment: isReassignment,
      requestedBy: tx.principal.name
    )
    try refuseUnlessLeaving(handover)
    return try insert(handover)
  }

  /// Replaces the rules of one that isn't executed yet; it must be simulated again.
  ///
  /// Who does so asks for it from then on, and can't approve it.
  @discardableResult
  public func revise(_ id: ID<Handover>, rules: [HandoverRule]) throws -> Handover {
    try check(rules)
    if try get(id).status == .draft { return try set(rules, of: id) }
    return try move(id, .revise) { handover in
      handover.rules = rules
      handover.requestedBy = tx.principal.name
      handover.forgetOutcome()
    }
  }

  /// Says who would get what, and remembers it for who approves it.
  ///
  /// - Throws: ``Refusal`` `handover.receiver` if a rule leads to nobody, `handover.notLeaving`, or
  ///   `handover.reach` if the principal may not change every row of an entity that is moved.
  /// - Complexity: O(*n*) in the rows that name the one who leaves.
  public func simulate(_ id: ID<Handover>) throws -> [HandoverShare] {
    let distribution = try distribution(of: get(id))
    try move(id, .simulate) { handover in
      handover.forgetOutcome()
      handover.outcome = distribution.outcome
      handover.content = distribution.content
    }
    return distribution.shares
  }

  /// Agrees to what was simulated.
  ///
  /// In a governed book it is somebody else's to agree: not who asks for it, nor who gets something.
  ///
  /// - Throws: ``Refusal`` `handover.unassigned` if no rule fits some of the rows,
  ///   `handover.changed` if it is no longer what was simulated, `handover.ownRequest`,
  ///   `handover.ownGain`, or as ``simulate(_:)``.
  @discardableResult
  public func approve(_ id: ID<Handover>) throws -> Handover {
    let handover = try get(id)
    let distribution = try distribution(of: handover)
    try refuseInterested(handover, distribution)
    try distribution.refuseIfIncomplete()
    if handover.status == .simulated { try refuseIfChanged(handover, distribution) }
    return try move(id, .approve) { $0.approvedBy = tx.principal.name }
  }

  /// Has everything open change hands, as it was simulated.
  ///
  /// - Throws: ``Refusal`` `handover.changed` if one row is no longer as it was approved,
  ///   `handover.unassigned`, `lifecycle.illegalMove`, or as ``simulate(_:)``.
  /// - Complexity: O(*n*) in the rows that name the one who leaves.
  @discardableResult
  public func execute(_ id: ID<Handover>) throws -> Handover {
    let handover = try get(id)
    let distribution = try distribution(of: handover)
    try distribution.refuseIfIncomplete()
    if handover.status == .approved { try refuseIfChanged(handover, distribution) }
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
  /// - Throws: ``Refusal`` `undo.obstacles` that names what was changed since, or `handover.reach`.
  @discardableResult
  public func undo(_ id: ID<Handover>) throws -> Handover {
    let handover = try get(id)
    if let first = handover.firstChange, let last = handover.lastChange {
      let run = ChangeRun(first: first, last: last)
      try requireReach(of: Set(run.changes(in: tx).map(\.entity)))
      try run.takeBack("The handover \(id)", in: tx)
    }
    return try move(id, .undo)
  }

  /// Gives up one that isn't executed yet.
  @discardableResult
  public func cancel(_ id: ID<Handover>) throws -> Handover { try move(id, .cancel) }

  private func set(_ rules: [HandoverRule], of id: ID<Handover>) throws -> Handover {
    var handover = try get(id)
    handover.rules = rules
    handover.requestedBy = tx.principal.name
    return try update(handover)
  }

  private func distribution(of handover: Handover) throws -> Distribution {
    try refuseUnlessLeaving(handover)
    let distribution = try Distribution(of: handover, in: tx)
    try requireReach(of: distribution.entities)
    return distribution
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
