import CRMKernel

/// Looks for the rows that are about a person: those that name them, and, from row to row, what is
/// written about those.
struct PersonalSearch {
  let tx: Transaction
  let entity: EntityInfo
  let persons: [Int64]
  private var found: [String: Found] = [:]
  private var open: [(info: EntityInfo, id: Int64, isShared: Bool)] = []

  private struct Found {
    let check: EntityCheck
    var own: Set<Int64> = []
    var shared: Set<Int64> = []
    var kept: Set<Int64> = []
  }

  init(for persons: [Int64], _ entity: EntityInfo, in tx: Transaction) {
    self.persons = persons
    self.entity = entity
    self.tx = tx
  }

  /// The person's own rows first, then the rest by entity.
  mutating func groups() throws -> [PersonalRows.Group] {
    try find()
    return found.values
      .sorted {
        ($0.check.info == entity ? 0 : 1, $0.check.info.name)
          < ($1.check.info == entity ? 0 : 1, $1.check.info.name)
      }
      .map { found in
        PersonalRows.Group(
          info: found.check.info,
          rows: found.check.rows,
          own: found.own.sorted(),
          shared: found.shared.subtracting(found.own).sorted(),
          kept: found.kept.subtracting(found.own).subtracting(found.shared).sorted()
        )
      }
  }

  /// Adds rows of an administrator's object that name the person by a reference which was removed.
  mutating func add(_ rows: [Int64], of object: CustomObject) throws {
    guard !rows.isEmpty, let check = try tx.check(of: object.entity) else { return }
    let isPersonal = check.info.fields.contains { $0.rules.contains(.personal) }
    if isPersonal {
      found[object.entity, default: Found(check: check)].own.formUnion(rows)
    } else {
      found[object.entity, default: Found(check: check)].kept.formUnion(rows)
    }
  }

  private mutating func find() throws {
    let model = try tx.model()
    if let check = try tx.check(of: entity.name) {
      found[entity.name] = Found(check: check, own: Set(persons))
    }
    // Others of the same kind, such as the parts of a group, are somebody else.
    for place in model.places(naming: entity) where place.isColumn && place.entity != entity {
      for person in persons {
        for id in try rows(in: place, naming: person, entity) { try add(id, place, false) }
      }
    }
    var parts: [String: [NamingPlace]] = [:]
    while let (info, id, isShared) = open.popLast() {
      let places = parts[info.name] ?? model.parts(of: info)
      parts[info.name] = places
      for place in places {
        for part in try rows(in: place, naming: id, info) { try add(part, place, isShared) }
      }
    }
  }

  private mutating func add(_ id: Int64, _ place: NamingPlace, _ isPartOfShared: Bool) throws {
    let name = place.entity.name
    if found[name] == nil {
      guard let check = try tx.check(of: name) else { return }
      found[name] = Found(check: check)
    }
    guard var entry = found[name] else { return }
    defer { found[name] = entry }
    guard !entry.own.contains(id) else { return }
    guard entry.check.says(of: place) == .aboutPerson else {
      entry.kept.insert(id)
      return
    }
    if try isPartOfShared || namesOthers(id, entry.check.info) {
      guard entry.shared.insert(id).inserted else { return }
      open.append((entry.check.info, id, true))
    } else {
      entry.own.insert(id)
      open.append((entry.check.info, id, false))
    }
  }

  private func rows(
    in place: NamingPlace,
    naming id: Int64,
    _ entity: EntityInfo
  ) throws -> [Int64] {
    var ids: [Int64] = []
    let (condition, arguments) = place.condition(naming: id, entity)
    try tx.connection.run(
      "SELECT id FROM \(place.entity.name) WHERE \(condition)",
      arguments
    ) { row in ids.append(row.nextInt()) }
    return ids
  }

  /// Whether a row, or a part of it, names another person.
  func namesOthers(_ id: Int64, _ info: EntityInfo) throws -> Bool {
    if try names(in: info, where: "id = $1", id) { return true }
    for place in try tx.model().places(naming: info)
    where place.form == .id && place.field.rules.contains(.whole) {
      let condition = "\(place.field.name) = $1 AND deleted_at IS NULL"
      if try names(in: place.entity, where: condition, id) { return true }
    }
    return false
  }

  private func names(in info: EntityInfo, where condition: String, _ id: Int64) throws -> Bool {
    for field in info.fields.dropFirst() {
      guard let target = field.target, try tx.check(of: target.name)?.rows.isAlwaysPerson == true
      else { continue }
      let own = target == entity ? persons : [0]
      var isThere = false
      try tx.connection.run(
        """
        SELECT 1 FROM \(info.name) WHERE \(condition) AND \(field.name) IS NOT NULL
        AND \(field.name) NOT IN (\(own.map { "\($0)" }.joined(separator: ", "))) LIMIT 1
        """,
        [.int(id)]
      ) { _ in isThere = true }
      if isThere { return true }
    }
    return false
  }
}

extension Model {
  /// Where rows name one of which they are a part or about which they say something.
  fileprivate func parts(of entity: EntityInfo) -> [NamingPlace] {
    places(naming: entity).filter { place in
      guard place.isColumn, !place.outlivesPerson else { return false }
      if case .subject = place.form { return true }
      return place.field.rules.contains(.whole)
    }
  }
}
