import CRMKernel

extension PersonalRows {
  /// Refuses to erase a person for whom may not delete them, and update what names them and is
  /// emptied.
  ///
  /// What goes with the person is a part of them; what the library keeps about a record that its
  /// reader sees, such as a merge, is as much theirs to empty as the record is.
  package func requireRights() throws {
    guard tx.rights != nil else { return }
    let reader = HistoryReader(entity, tx)
    for id in ids.prefix(1) {
      guard let state = try reader.lastState(id) else { continue }
      try tx.requireRight(.delete, on: entity, from: state, to: nil)
    }
    for group in groups where group.info != entity {
      let belongs = group.info.owner != nil || group.info.team != nil
      guard group.info.subject == nil || belongs else { continue }
      let reader = HistoryReader(group.info, tx)
      for id in group.rows.goesWithPerson ? group.shared : group.changed {
        guard let state = try reader.lastState(id) else { continue }
        try tx.requireRight(.update, on: group.info, from: state, to: nil)
      }
    }
  }
}
