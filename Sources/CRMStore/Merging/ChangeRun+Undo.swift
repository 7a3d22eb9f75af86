package import CRMKernel

extension ChangeRun {
  /// Puts every row back as it was before the act, unless what came later stands in the way.
  ///
  /// A row that nobody changed since gets back every byte, its version included. Of one that
  /// somebody changed, the act's fields go back and the later ones stay, if they are others.
  ///
  /// - Throws: ``Refusal`` `undo.obstacles` that names the rows and fields in the way, and then
  ///   nothing was changed; `undo.erased` if the log no longer says what was.
  package func takeBack(_ act: Message, in tx: Transaction) throws {
    let rows = try rowChanges(in: tx)
    try refuseIfErased(in: tx)
    let places = try rows.map { try Standing(of: $0, in: tx) }
    let obstacles = zip(rows, places).flatMap { row, place in
      place.obstacles.map { "\(row.entity) \(ID<Never>(rawValue: row.id)) (\($0))" }
    }
    guard obstacles.isEmpty else {
      let shown = obstacles.prefix(10).joined(separator: ", ")
      let rest = obstacles.count > 10 ? " …" : ""
      throw Refusal(
        "undo.obstacles",
        "\(act) can't be undone: what it changed was changed since: \(shown)\(rest).",
        remedy: "Put these back first."
      )
    }
    for (row, place) in zip(rows, places) { try takeBack(row, place, in: tx) }
  }

  private func takeBack(_ row: RowChange, _ place: Standing, in tx: Transaction) throws {
    guard let rows = tx.book.check(of: row.entity)?.rows else { return }
    if row.isNew { return try rows.remove(row.id, tx) }
    if place.isUntouched {
      let version = try tx.version(before: row.firstVersion, of: row.entity, row.id)
      return try rows.putBack(row.id, place.values, version, row.wasBuried, tx)
    }
    let version = try tx.nextVersion(of: row.entity, row.id, place.version)
    try rows.putBack(row.id, place.values, version, row.wasBuried, tx)
  }

  private func refuseIfErased(in tx: Transaction) throws {
    var isErased = false
    try tx.connection.run(
      "SELECT 1 FROM change WHERE seq >= $1 AND seq <= $2 AND salt IS NULL LIMIT 1",
      [.int(first), .int(last)]
    ) { _ in isErased = true }
    guard isErased else { return }
    throw Refusal("undo.erased", "What was before has been erased: it can't be undone.")
  }
}

/// How a row stands now that an act is to be undone.
struct Standing {
  /// Whether nothing changed it since the act.
  let isUntouched: Bool
  /// Its version now.
  let version: Int64
  /// The values that it gets back.
  let values: Record
  /// The fields that were changed since, so that they can't go back.
  let obstacles: [String]

  init(of row: ChangeRun.RowChange, in tx: Transaction) throws {
    let info = try tx.model().entity(row.entity)
    let current = try HistoryReader(info, tx).lastState(row.id)
    if case .int(let number)? = current?.values.dropFirst().first {
      version = number
    } else {
      version = 0
    }
    // No version is given twice: what has the one that the act made wasn't changed since, or what
    // changed it was undone.
    isUntouched = version == row.lastVersion
    if row.isNew {
      values = [:]
      obstacles = isUntouched ? [] : [row.entity]
      return
    }
    var values = Record()
    var obstacles: [String] = []
    for part in row.fields {
      guard !isUntouched, let field = info.declaredField(part.name), let current else {
        values[part.name] = part.old
        continue
      }
      let now = current[field]
      if let back = Self.back(part, now: now, kind: field.kind) {
        values[part.name] = back
      } else {
        obstacles.append(part.name)
      }
    }
    self.values = values
    self.obstacles = obstacles
  }

  /// The value that a field gets back; nil if somebody else changed it since.
  private static func back(
    _ part: (name: String, old: Value, new: Value),
    now: Value,
    kind: Kind
  ) -> Value? {
    if case .record(let old) = part.old, case .record(let new) = part.new,
      case .record(var record) = now
    {
      return back(old, new, &record)
    }
    let left = kind.convert(part.new) ?? part.new
    // Not by `?:`, for which nil would be the value null.
    guard now.isIdentical(to: left) else { return nil }
    return part.old
  }

  /// Custom values go back one by one.
  private static func back(_ old: Record, _ new: Record, _ now: inout Record) -> Value? {
    var names = old.names
    names += new.names.filter { !names.contains($0) }
    for name in names where (old[name] ?? .null).json != (new[name] ?? .null).json {
      guard (now[name] ?? .null).json == (new[name] ?? .null).json else { return nil }
      now[name] = old[name]
    }
    // In the order in which they were.
    var ordered = Record()
    for name in old.names { ordered[name] = now[name] }
    for (name, value) in now where ordered[name] == nil { ordered[name] = value }
    return .record(ordered)
  }
}
