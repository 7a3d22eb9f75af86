public import CRMKernel

extension Repository where E: Mergeable {
  /// What merging two entities would do: it is done, and taken back.
  ///
  /// - `winner`: The one that would stay.
  /// - `loser`: The one that would go.
  /// - Throws: ``Refusal`` as ``merge(_:into:choices:isConfirmed:)``, but for what must be confirmed.
  public func planMerge(
    _ loser: ID<E>,
    into winner: ID<E>,
    choices: MergeChoices = MergeChoices()
  ) throws -> MergePlan {
    try tx.requireWriting()
    let (result, _) = try tx.trial {
      try merge(loser, into: winner, choices: choices, isConfirmed: true)
    }
    let plan = try result.get()
    return MergePlan(
      winner: plan.winner,
      loser: plan.loser,
      fields: plan.fields,
      repointed: plan.repointed,
      absorbed: plan.absorbed,
      warnings: plan.warnings,
      merge: nil
    )
  }

  /// Makes one of two entities: what names the loser names the winner from now on, the winner's
  /// empty fields are filled, and the loser's id leads to the winner for ever.
  ///
  /// - `winner`: The one that stays.
  /// - `loser`: The one that goes.
  /// - `choices`: Whose values count, where it isn't the winner's own.
  /// - `isConfirmed`: Whether somebody has seen the warnings of the plan.
  /// - Throws: ``Refusal`` `forbidden` unless the principal may update the winner and delete the
  ///   loser, `merge.confirm` that says what must be confirmed, `merge.same`, `merge.conflict`,
  ///   `notFound`, or as ``update(_:)``.
  /// - Complexity: O(*n*) in the rows that name the loser.
  @discardableResult
  public func merge(
    _ loser: ID<E>,
    into winner: ID<E>,
    choices: MergeChoices = MergeChoices(),
    isConfirmed: Bool = false
  ) throws -> MergePlan {
    try tx.requireWriting()
    let (kept, lost) = try pair(winner, loser)
    try requireRights(toMerge: lost, into: kept, choices)
    let warnings = try warnings(kept, lost)
    guard warnings.isEmpty || isConfirmed else { throw Refusal.unconfirmed(warnings) }
    let fields = try differences(kept, lost, choices)
    let run = try ChangeRun.recording(in: tx) { first in
      let repointing = Repointing(tx: tx, merge: first)
      try repointing.absorb(schema.info, lost.id.rawValue, into: kept.id.rawValue)
      try take(fields, into: kept.id)
    }
    try requireReach(of: kept.id)
    let journal = try noted(lost.id, into: kept.id, fields, run)
    return MergePlan(
      kept.id.rawValue,
      lost.id.rawValue,
      of: schema.info,
      fields: fields.filter { !hides($0.name) },
      changes: try run.rowChanges(in: tx),
      warnings: warnings,
      merge: journal.id
    )
  }

  /// Keeps a merge in the journal, and tells of it.
  private func noted(
    _ loser: ID<E>,
    into winner: ID<E>,
    _ fields: [MergedField],
    _ run: ChangeRun
  ) throws -> MergeRecord {
    let journal = try tx.merges.keep(
      entity: schema.name,
      winner: winner.rawValue,
      loser: loser.rawValue,
      fields: fields,
      run: run
    )
    try tx.emit(
      DomainEvent(
        "\(schema.name).merged",
        winner,
        ["loser": loser.value, "merge": journal.id.value]
      )
    )
    return journal
  }

  private func pair(_ winner: ID<E>, _ loser: ID<E>) throws -> (winner: E, loser: E) {
    // Both must be seen; what they hold beyond that is merged, too.
    let (one, other) = (try get(winner).id, try get(loser).id)
    guard one != other else {
      throw Refusal(
        "merge.same",
        "\(schema.name) \(loser) and \(winner) are the same.",
        remedy: "Name two different ones.",
        field: "loser"
      )
    }
    return (try unmasked(one), try unmasked(other))
  }

  private func warnings(_ winner: E, _ loser: E) throws -> [Message] {
    try E.mergeWarnings(winner: winner, loser: loser, in: tx)
      + tx.openDocumentWarnings(schema.info, winner.id.rawValue, loser.id.rawValue)
  }

  private func hides(_ name: String) -> Bool {
    tx.scope.hiddenFields(of: schema.info).contains(name)
  }

  private func differences(
    _ winner: E,
    _ loser: E,
    _ choices: MergeChoices
  ) throws -> [MergedField] {
    for name in choices.sides.keys.sorted() + choices.given.names where hides(name) {
      throw Refusal.hidden(name, of: schema.name)
    }
    let merge = FieldMerge(
      entity: schema.info,
      custom: try tx.model().customFields(of: schema.info),
      together: E.fieldsChosenTogether,
      choices: choices
    )
    return try merge.differences(schema.record(of: winner), schema.record(of: loser))
  }

  /// Gives the one that stays its fields, after the other has given up what must be unique.
  private func take(_ fields: [MergedField], into id: ID<E>) throws {
    guard let stored = try stored(id.rawValue) else { return }
    var values = Record()
    var custom = Record()
    if let column = schema.info.customColumn,
      case .record(let record) = try schema.field(column.name).value(of: stored.entity)
    {
      custom = record
    }
    for field in fields where !field.result.isIdentical(to: field.winner) {
      guard let info = schema.info.declaredField(field.name) else {
        custom[field.name] = field.result == .null ? nil : field.result
        continue
      }
      // What names the loser names the winner by now, and nothing names itself.
      guard info.target != schema.info || field.result != id.value else { continue }
      values[field.name] = field.result
    }
    if let column = schema.info.customColumn { values[column.name] = .record(custom) }
    try schema.validate(schema.replacing(values, of: stored.entity))
    try store { _ in
      try overwrite(id.rawValue, with: values)
      return 1
    }
  }
}

extension Refusal {
  fileprivate static func unconfirmed(_ warnings: [Message]) -> Refusal {
    let list = warnings.map { "\($0)" }.joined(separator: " ")
    return Refusal(
      "merge.confirm",
      "They may be two: \(list)",
      remedy: "If they are one, merge them with confirm.",
      field: "confirm"
    )
  }
}
