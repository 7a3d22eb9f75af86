import CRMKernel

extension ImportKind {
  /// Rows of an object that an administrator defined, recognised by a unique field or their name.
  init(_ object: CustomObject, _ definitions: ObjectDefinitions) {
    let unique = definitions.fields(of: object).filter(\.isUnique).map(\.name)
    self.init(object.name, definitions.entity(of: object), keys: unique + ["name"]) { plan, tx in
      RowTableImporter(plan, object, tx)
    }
  }
}

extension Transaction {
  /// The objects of the administrator's own that can be imported: all of them.
  func objectImportKinds() throws -> [ImportKind] {
    let definitions = try objectDefinitions()
    return definitions.objects.map { ImportKind($0, definitions) }
  }

  /// The kind of import called `name`, or a refusal that suggests one.
  func importKind(_ name: String) throws -> ImportKind {
    let kinds = try book.modules.flatMap(\.imports) + objectImportKinds()
    guard let kind = kinds.first(where: { $0.name == name }) else {
      throw Refusal.unknown("kind of import", name, among: kinds.map(\.name))
    }
    return kind
  }
}

/// Imports the rows of a file as rows of an object, inside a transaction.
struct RowTableImporter: RowImporter {
  private let plan: ImportPlan
  private let object: CustomObject
  let tx: Transaction
  var cells: RowCells
  /// The first row with each key: a second one would change it back and forth.
  private var seen: [[Value]: Int] = [:]

  init(_ plan: ImportPlan, _ object: CustomObject, _ tx: Transaction) {
    self.plan = plan
    self.object = object
    self.tx = tx
    cells = RowCells(plan, in: tx)
  }

  mutating func store(_ given: Record, row: Int) throws -> ImportVerdict.Outcome {
    let rows = try CustomRows(tx, object)
    let key = try key(of: given, row: row)
    defer { if !key.isEmpty { seen[key] = row } }
    var values = given
    values["id"] = nil
    guard let current = try match(key, rows) else {
      try rows.insert(values)
      return .created
    }
    let changed = try rows.assigned(values, to: current.values)
    let diff = rows.diff(current.values, changed)
    guard !diff.isEmpty else { return .unchanged }
    _ = try rows.store(changed, insteadOf: current.values, by: .update)
    return .updated(diff.map(\.field))
  }

  private func key(of given: Record, row: Int) throws -> [Value] {
    guard !plan.matchBy.isEmpty else { return [] }
    let key = plan.matchBy.map { field -> Value in
      guard field.isFolded, case .text(let text)? = given[field.name] else {
        return given[field.name] ?? .null
      }
      return .text(text.folded)
    }
    let names = plan.matchBy.map(\.name).joined(separator: " and ")
    guard !key.allSatisfy({ $0 == .null || $0 == .text("") }) else {
      throw Refusal(
        "import.noKey",
        "\(names) is empty: the row couldn't be recognised when it comes again.",
        remedy: "Fill it in, or match by another field.",
        field: plan.matchBy.first?.name
      )
    }
    if let first = seen[key] {
      throw Refusal(
        "import.repeatedKey",
        "Row \(first) has the same \(names).",
        remedy: "Keep one of the two rows.",
        field: plan.matchBy.first?.name
      )
    }
    return key
  }

  /// The stored row with this key.
  private func match(_ key: [Value], _ rows: CustomRows) throws -> Snapshot? {
    guard !key.isEmpty else { return nil }
    var formula: Formula?
    for (field, value) in zip(plan.matchBy, key) {
      let clause = Formula.comparing(Operand(field), .equal, value)
      formula = formula.map { .and($0, clause) } ?? clause
    }
    let found = try rows.list.items(where: formula ?? .constant(false), limit: 2)
    guard found.count < 2 else {
      throw Refusal.ambiguous(rows.entity.name, plan.matchBy.map(\.name))
    }
    guard let id = found.first?.snapshot.id else { return nil }
    return Snapshot(rows.entity, try rows.unmasked(RowID(rawValue: id)))
  }
}
