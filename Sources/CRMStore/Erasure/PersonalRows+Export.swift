package import CRMKernel

/// What a book holds about a person, as far as whoever asks may see it.
package struct PersonalExport {
  private(set) var record = Record()
  /// What they may not see, by entity.
  private var leftOut: [String: LeftOut] = [:]

  private struct LeftOut {
    var rows = 0
    var fields: Set<String> = []
  }

  /// Adds values of an entity, unless there are none.
  package mutating func add(_ entity: String, _ values: [Value]) {
    if !values.isEmpty { record[entity] = .list(values) }
  }

  package mutating func leaveOut(rows: Int, of entity: String) {
    if rows > 0 { leftOut[entity, default: LeftOut()].rows += rows }
  }

  mutating func leaveOut(fields: [String], of entity: String) {
    if !fields.isEmpty { leftOut[entity, default: LeftOut()].fields.formUnion(fields) }
  }

  /// The values by entity; `complete`, and if it isn't, what is missing and what to do.
  package var answer: Record {
    var answer = record
    answer["complete"] = .bool(leftOut.isEmpty)
    guard !leftOut.isEmpty else { return answer }
    let message: Message =
      "This isn't everything that is held: you may not see the rest. Have it exported by somebody who may."
    answer["says"] = .text("\(message)")
    answer["left_out"] = .record(
      Record(
        leftOut.sorted { $0.key < $1.key }.map { entity, what in
          let fields = what.fields.sorted().map { Value.text($0) }
          return (entity, .record(["rows": .int(Int64(what.rows)), "fields": .list(fields)]))
        }
      )
    )
    return answer
  }
}

extension PersonalRows {
  /// What is held, as values: the rows, their changes and the events; without what the principal
  /// may not see, which is counted.
  package func export() throws -> PersonalExport {
    var export = PersonalExport()
    var changes: [Value] = []
    for group in groups { try add(group, to: &export, &changes) }
    try addRemoved(to: &export, &changes)
    export.add("change", changes)
    // Nobody knows what in the details of an event is a hidden field by another name.
    let events = try events()
    if tx.scope.hiddenFields(of: entity).isEmpty {
      export.add("domain_event", events)
    } else {
      export.leaveOut(rows: events.count, of: "domain_event")
    }
    return export
  }

  /// What removed fields and objects hold: no rule says who may see it, so it is for who sees all.
  private func addRemoved(to export: inout PersonalExport, _ changes: inout [Value]) throws {
    for (name, values) in try removedRecords() {
      guard case .list(let values) = values else { continue }
      if tx.scope.isUnrestricted {
        export.add(name, values)
      } else {
        export.leaveOut(rows: values.count, of: name)
      }
    }
    let said = try changesAboutRemoved()
    if tx.scope.isUnrestricted {
      changes += said.map(\.value)
    } else {
      export.leaveOut(rows: said.count, of: "change")
    }
  }

  private func add(
    _ group: Group,
    to export: inout PersonalExport,
    _ changes: inout [Value]
  ) throws {
    let (info, scope) = (group.info, tx.scope)
    var records: [Value] = []
    var hidden = 0
    for id in group.all {
      guard let record = try group.rows.record(id, tx) else { continue }
      guard try tx.check(of: info.name)?.isVisible(id, tx) ?? false else {
        hidden += 1
        continue
      }
      try tx.note(.export, id, of: info)
      records.append(.record(record.shown(of: info, in: scope)))
      guard group.own.contains(id) else { continue }
      changes += try HistoryReader(info, tx).changes(of: id)
        .map { $0.shown(of: info, in: scope).value }
    }
    export.add(info.name, records)
    export.leaveOut(rows: hidden, of: info.name)
    if !records.isEmpty { export.leaveOut(fields: scope.hiddenFields(of: info), of: info.name) }
  }
}

extension Record {
  /// The same without what `scope` hides of `entity`.
  fileprivate func shown(of entity: EntityInfo, in scope: Scope) -> Record {
    let hidden = scope.hiddenFields(of: entity)
    guard !hidden.isEmpty else { return self }
    var shown = self
    for name in hidden { shown[name] = nil }
    if let column = entity.customColumn?.name, case .record(var custom)? = shown[column] {
      for name in hidden { custom[name] = nil }
      shown[column] = .record(custom)
    }
    return shown
  }
}
