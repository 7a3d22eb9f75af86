import CRMKernel

/// Imports the rows of a file as entities of one kind, inside a transaction.
struct Importer<E: Entity>: RowImporter {
  private let plan: ImportPlan
  private let blank: E
  private let normalize: (inout Record) throws -> Void
  private let prepare: (inout E) throws -> Void
  private let insert: (E) throws -> Void
  private let update: (E) throws -> E
  private let repository: Repository<E>
  let tx: Transaction
  var cells: RowCells
  /// The first row with each key: a second one would change it back and forth.
  private var seen: [[Value]: Int] = [:]

  init(
    _ plan: ImportPlan,
    blank: E,
    in tx: Transaction,
    normalize: @escaping (inout Record) throws -> Void,
    prepare: @escaping (inout E) throws -> Void,
    insert: @escaping (E) throws -> Void,
    update: @escaping (E) throws -> E
  ) {
    self.plan = plan
    self.blank = blank
    self.normalize = normalize
    self.prepare = prepare
    self.insert = insert
    self.update = update
    self.tx = tx
    repository = Repository(tx)
    cells = RowCells(plan, in: tx)
  }

  mutating func store(_ given: Record, row: Int) throws -> ImportVerdict.Outcome {
    var values = given
    try normalize(&values)
    let new = try changed(blank, by: values, isNew: true)
    let key = try matchKey(of: new, id: values["id"], row: row)
    defer { if !key.isEmpty { seen[key] = row } }
    guard let current = try match(key) else {
      try refuseMissing(in: new, given: values)
      try insert(new)
      return .created
    }
    let changed = try changed(current, by: values, isNew: false)
    if E.schema.diff(current, changed).isEmpty { return .unchanged }
    // What is stored may differ less: a computed field isn't what the file says.
    let diff = E.schema.diff(current, try update(changed))
    return diff.isEmpty ? .unchanged : .updated(diff.map(\.field))
  }

  /// A copy of `entity` with what the row gives.
  private func changed(_ entity: E, by given: Record, isNew: Bool) throws -> E {
    var values = E.schema.values(of: entity)
    var custom = Record()
    for (name, value) in given where name != "id" {
      guard let info = E.schema.info.declaredField(name) else {
        custom[name] = value
        continue
      }
      guard !tx.scope.hides(info) else { throw Refusal.hidden(name, of: E.schema.name) }
      let place = E.schema.info.place(of: info)
      let converted = try E.schema.fields[place].converted(value)
      guard isNew || !info.isConstant || converted.isIdentical(to: values[place]) else {
        throw Refusal(
          .readOnly,
          "\(name) is \(values[place].plainText) and can't be changed.",
          remedy: "Make another \(E.schema.name), or leave it as it is.",
          field: name
        )
      }
      values[place] = converted
    }
    var copy = try E.schema.make(values)
    try repository.assign(custom, to: &copy)
    try prepare(&copy)
    return copy
  }

  /// A new entity can't leave out whom it belongs to, nor what the kind asks for.
  private func refuseMissing(in new: E, given: Record) throws {
    for field in E.schema.fields where field.name != "id" {
      let isUnnamed = field.info.target != nil && field.value(of: new) == ID<E>.unsaved.value
      let isNotGiven = plan.required.contains(field.name) && given[field.name] == nil
      guard isUnnamed || isNotGiven else { continue }
      throw Refusal(
        .missing,
        "\(field.name) is missing.",
        remedy: "Add a column for it.",
        field: field.name
      )
    }
  }
}

// MARK: Recognising rows

extension Importer {
  /// What the entity is recognised by, folded where the field is.
  private func matchKey(of new: E, id: Value?, row: Int) throws -> [Value] {
    guard !plan.matchBy.isEmpty else { return [] }
    let snapshot = Snapshot(new)
    let key = plan.matchBy.map { field in
      field.name == "id" ? id ?? .null : snapshot[field].folded(for: field)
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

  /// The stored entity with this key.
  private func match(_ key: [Value]) throws -> E? {
    guard let first = key.first else { return nil }
    var formula: Formula?
    for (field, value) in zip(plan.matchBy, key) {
      let clause = Formula.comparing(Operand(field), .equal, value)
      formula = formula.map { .and($0, clause) } ?? clause
    }
    let found = try repository.select(formula ?? .constant(false), [], limit: 2)
    guard found.count < 2 else {
      throw Refusal.ambiguous(E.schema.name, plan.matchBy.map(\.name))
    }
    if found.isEmpty, plan.matchBy.first?.name == "id" {
      throw Refusal(
        .notFound,
        "There is no \(E.schema.name) \(first.plainText).",
        remedy: "It was deleted, or it is another book's.",
        field: "id"
      )
    }
    return found.first
  }
}

extension Value {
  /// The text by which a folded field is compared; anything else is itself.
  fileprivate func folded(for field: FieldInfo) -> Value {
    if field.isFolded, case .text(let text) = self { .text(text.folded) } else { self }
  }
}

extension Refusal {
  /// A row that the store itself can't have.
  init(_ error: StoreError) {
    self.init(
      Code(rawValue: error.code.rawValue),
      Message(verbatim: error.message),
      remedy: error.remedy.map { Message(verbatim: $0) }
    )
  }
}
