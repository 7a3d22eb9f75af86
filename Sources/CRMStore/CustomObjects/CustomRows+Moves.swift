public import CRMKernel

extension CustomRows {
  /// Makes a move of the object's lifecycle, and records the passage.
  ///
  /// Where a verb leads from a state to several, the first whose condition holds is taken.
  ///
  /// - `reason`: Why, where the move asks for it.
  /// - `given`: What else changes with the move; its condition is about the row with it.
  /// - Throws: ``Refusal`` `lifecycle.illegalMove`, `lifecycle.conditionNotMet` or
  ///   `lifecycle.reasonMissing`; or as ``update(_:set:version:)``.
  @discardableResult
  public func move(
    _ id: RowID,
    _ verb: String,
    reason: String? = nil,
    set given: Record = [:]
  ) throws -> CustomRow {
    guard let status = entity.declaredField("status") else {
      throw Refusal(
        .illegalMove,
        "\(object.name) has no lifecycle.",
        remedy: "Give it states and moves first.",
        field: "verb"
      )
    }
    try tx.requireWriting()
    let current = try unmasked(id)
    let state = String(current[entity.place(of: status)]) ?? object.states.first ?? ""
    var values = try given.isEmpty ? current : assigned(given, to: current)
    let move = try legalMove(verb, from: state, of: Snapshot(entity, values))
    if move.needsReason, reason?.allSatisfy(\.isWhitespace) ?? true {
      throw Refusal(
        .reasonMissing,
        "\(verb) needs a reason.",
        remedy: "Say why.",
        field: "reason"
      )
    }
    values[entity.place(of: status)] = .text(move.to)
    let row = try store(values, insteadOf: current, by: Action(verb))
    try tx.recordPassage(
      of: (entity.name, id.rawValue),
      from: state,
      to: move.to,
      by: verb,
      reason: reason
    )
    return row
  }

  private func legalMove(
    _ verb: String,
    from state: String,
    of snapshot: Snapshot
  ) throws -> ObjectMove {
    let open = object.moves.filter { $0.from.contains(state) }
    let candidates = open.filter { $0.verb == verb }
    guard !candidates.isEmpty else {
      let verbs = open.enumerated().filter { place, move in
        !open[..<place].contains { $0.verb == move.verb }
      }
      let list = verbs.map(\.element.verb).joined(separator: ", ")
      throw Refusal(
        .illegalMove,
        "\(entity.name) is \(state): \(verb) isn't possible.",
        remedy: verbs.isEmpty ? "Nothing more can be done with it." : "Possible: \(list).",
        field: "verb"
      )
    }
    var obstacles: Refusal?
    for move in candidates {
      guard let refusal = try obstacle(to: move, snapshot) else { return move }
      if obstacles == nil { obstacles = refusal }
    }
    throw obstacles ?? notFound(RowID(rawValue: snapshot.id))
  }

  /// Why the condition of a move doesn't hold; `nil` if it does.
  private func obstacle(to move: ObjectMove, _ snapshot: Snapshot) throws -> Refusal? {
    guard let text = move.condition else { return nil }
    let formula = try Formula(text, about: entity, in: tx.model())
    let facts = try tx.facts(for: formula, of: snapshot, in: tx.scope)
    guard formula.holds(for: snapshot, at: tx.moment, facts: facts) != true else { return nil }
    let explanation = formula.explain(snapshot, at: tx.moment, facts: facts)
    let obstacles = explanation.obstacles.map(\.description).joined(separator: "; ")
    return Refusal(
      .conditionNotMet,
      "\(move.verb) needs \(formula.description).",
      remedy: Message(verbatim: obstacles),
      field: "verb"
    )
  }

  /// Gives the rows that have no state yet the first one of a new lifecycle.
  func enterLifecycle(at first: String) throws {
    guard let status = entity.declaredField("status") else { return }
    var ids: [RowID] = []
    try tx.connection.run(
      "SELECT id FROM \(entity.name) WHERE status IS NULL AND deleted_at IS NULL"
    ) { row in ids.append(RowID(rawValue: row.nextInt())) }
    for id in ids {
      guard let current = try snapshot(id, in: .unrestricted)?.values else { continue }
      var values = current
      values[entity.place(of: status)] = .text(first)
      _ = try store(values, insteadOf: current, by: nil)
    }
  }
}

extension CustomObject {
  /// The lifecycle as a Mermaid state diagram; `nil` if it has none.
  public var mermaid: String? {
    guard let first = states.first else { return nil }
    var lines = ["stateDiagram-v2", "  [*] --> \(first)"]
    for move in moves {
      let condition = move.condition.map { " [\($0)]" } ?? ""
      let reason = move.needsReason ? ", with a reason" : ""
      for from in move.from {
        lines.append("  \(from) --> \(move.to): \(move.verb)\(reason)\(condition)")
      }
    }
    return (lines + finalStates.map { "  \($0) --> [*]" }).joined(separator: "\n")
  }

  /// The states that no move leaves.
  var finalStates: [String] {
    states.filter { state in !moves.contains { $0.from.contains(state) } }
  }

  /// The verbs of its moves, each once: each is a right of its own.
  var verbs: [String] {
    moves.enumerated().filter { place, move in
      !moves[..<place].contains { $0.verb == move.verb }
    }.map(\.element.verb)
  }
}
