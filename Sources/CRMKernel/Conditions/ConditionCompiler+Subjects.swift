// What is about an entity, or a part of what is, is shown with it: a file on a note on an account
// is seen by those who see the account.

extension ConditionCompiler {
  /// The conditions that what a row is about is visible, one for each entity that it names.
  mutating func visibleSubjects(of table: Table) throws(Refusal) -> [String] {
    guard !scope.rules.isEmpty else { return [] }
    var texts: [String] = []
    for subject in table.entity.subjects {
      let row = NamedRow(
        entity: "\(table.outerName).\(subject.entityField)",
        id: "\(table.outerName).\(subject.idField)"
      )
      texts.append(try visible(row))
    }
    if let whole = table.entity.whole, let target = whole.target, target != table.entity,
      target.isSeenWithSubject
    {
      texts.append(
        try isThere(target, id: "\(table.outerName).\(whole.name)") {
          compiler,
          named throws(Refusal) in try compiler.visibleSubjects(of: named)
        }
      )
    }
    return texts
  }

  /// A row that two expressions name: its entity's name, and its id.
  struct NamedRow {
    let entity: String
    let id: String
  }

  /// The condition that a named row is visible, or nothing is named.
  ///
  /// What has a rule is asked at once. What is itself about something needs all that it leads to.
  mutating func visible(_ row: NamedRow) throws(Refusal) -> String {
    let ruled = scope.rules.keys.filter { scope.followed[$0] == nil }.sorted()
    let followed = scope.followed.keys.sorted()
    var alternatives = [
      "\(row.entity) IS NULL", "\(row.entity) NOT IN (\(Self.list(ruled + followed)))",
    ]
    alternatives += try admitted(row, ruled)
    if !followed.isEmpty {
      alternatives.append(
        "\(row.entity) IN (\(Self.list(followed))) AND \(try isVisibleAlongItsWay(row, followed))"
      )
    }
    return "(\(alternatives.joined(separator: " OR ")))"
  }

  /// For each entity called in `names`, the condition that the row is one of it which its rule shows.
  private mutating func admitted(
    _ row: NamedRow,
    _ names: [String]
  ) throws(Refusal) -> [String] {
    var texts: [String] = []
    for name in names {
      guard let rule = scope.rules[name], rule != .constant(false), let entity = scope.ruled[name]
      else { continue }
      let isShown = try isThere(entity, id: row.id) { compiler, named throws(Refusal) in
        [try compiler.compileRule(rule, in: named)]
      }
      texts.append("\(row.entity) = '\(name)' AND \(isShown)")
    }
    return texts
  }

  /// The condition that no rule hides the row, what it is about, what that is about, and so on.
  ///
  /// `UNION` ends a way that comes back to where it was, which no write makes.
  private mutating func isVisibleAlongItsWay(
    _ row: NamedRow,
    _ followed: [String]
  ) throws(Refusal) -> String {
    let way = "way\(newAlias())"
    let place = NamedRow(entity: "\(way).entity", id: "\(way).id")
    let (entities, ids) = next(after: place)
    let ruled = scope.rules.keys.sorted()
    let admitted = try admitted(place, ruled)
    let isHidden =
      "\(place.entity) IN (\(Self.list(ruled)))"
      + (admitted.isEmpty ? "" : " AND NOT (\(admitted.joined(separator: " OR ")))")
    return """
      NOT EXISTS (WITH RECURSIVE \(way)(entity, id) AS (SELECT \(row.entity), \(row.id) \
      UNION SELECT \(entities), \(ids) FROM \(way) \
      WHERE \(place.entity) IN (\(Self.list(followed)))) SELECT 1 FROM \(way) WHERE \(isHidden))
      """
  }

  /// What the row at a place of the way is about, or a part of: the expressions of its name and id.
  private mutating func next(after place: NamedRow) -> (entities: String, ids: String) {
    var entities = "CASE \(place.entity)"
    var ids = entities
    for (name, entity) in scope.followed.sorted(by: { $0.key < $1.key }) {
      let alias = newAlias()
      let from = "FROM \(name) AS \(alias) WHERE \(alias).id = \(place.id)"
      if let subject = entity.subject {
        entities += " WHEN '\(name)' THEN (SELECT \(alias).\(subject.entityField) \(from))"
        ids += " WHEN '\(name)' THEN (SELECT \(alias).\(subject.idField) \(from))"
      } else if let whole = entity.whole, let target = whole.target {
        entities += " WHEN '\(name)' THEN '\(target.name)'"
        ids += " WHEN '\(name)' THEN (SELECT \(alias).\(whole.name) \(from))"
      }
    }
    return (entities + " END", ids + " END")
  }

  /// The condition that there is a row of `entity` with the id, and that `conditions` hold for it.
  private mutating func isThere(
    _ entity: EntityInfo,
    id: String,
    _ conditions: (inout Self, Table) throws(Refusal) -> [String]
  ) throws(Refusal) -> String {
    let named = Table(entity, alias: newAlias())
    let all = try ["\(named.column("id")) = \(id)"] + conditions(&self, named)
    return "EXISTS (SELECT 1 FROM \(entity.name) AS \(named.outerName) "
      + "WHERE \(all.joined(separator: " AND ")))"
  }

  private static func list(_ names: [String]) -> String {
    names.map { "'\($0)'" }.joined(separator: ", ")
  }
}

extension Scope {
  /// The condition that the row is visible which the two first parameters name, in a statement
  /// that calls them `asked.entity` and `asked.id`.
  package func visibleSubject(at moment: Moment) throws(Refusal) -> CompiledCondition {
    var compiler = ConditionCompiler(moment: moment, scope: self, first: 3)
    let text = try compiler.visible(.init(entity: "asked.entity", id: "asked.id"))
    return CompiledCondition(text: text, arguments: compiler.arguments)
  }
}
