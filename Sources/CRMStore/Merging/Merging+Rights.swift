import CRMKernel

// What merging asks of rights: it changes the one that stays, and deletes the one that goes.

extension Repository where E: Mergeable {
  /// Refuses a merge by whom may not update the winner and delete the loser, or who chooses the
  /// value of a field that they may not change.
  func requireRights(toMerge loser: E, into winner: E, _ choices: MergeChoices) throws {
    try requireRight(.update, from: winner, to: nil)
    try requireRight(.delete, from: loser, to: nil)
    guard let rights = tx.rights else { return }
    let readOnly = rights.readOnlyFields.filter { $0.entity == schema.name }.map(\.name)
    for name in choices.sides.keys.sorted() + choices.given.names where readOnly.contains(name) {
      throw Refusal.readOnly(name, of: schema.name)
    }
  }

  /// Refuses a merge after which the one that stays is out of reach, such as with another owner.
  func requireReach(of winner: ID<E>) throws {
    guard tx.rights != nil, let stored = try stored(winner.rawValue) else { return }
    try requireRight(.update, from: stored.entity, to: nil)
  }
}

extension Merges {
  /// Refuses to undo a merge for whom may not update the one that stayed and bring back the one
  /// that went.
  func requireRights(toUndo merge: MergeRecord) throws {
    guard tx.rights != nil, let entity = try tx.check(of: merge.entity)?.info else { return }
    let reader = HistoryReader(entity, tx)
    for (id, action) in [(merge.winner, Action.update), (merge.loser, .delete)] {
      guard let state = try reader.lastState(id) else { continue }
      try tx.requireRight(action, on: entity, from: state, to: nil)
    }
  }
}
