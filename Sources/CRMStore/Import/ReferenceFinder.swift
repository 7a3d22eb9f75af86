import CRMKernel

/// Finds the entities that cells name, and remembers them.
struct ReferenceFinder {
  private let tx: Transaction
  private let kinds: [ImportKind]
  private var known: [Question: Value] = [:]

  private struct Question: Hashable {
    let field: FieldInfo
    let text: String
  }

  init(in tx: Transaction) {
    self.tx = tx
    kinds = tx.book.modules.flatMap(\.imports) + ((try? tx.objectImportKinds()) ?? [])
  }

  /// The id of the one entity whose `key` is `text`.
  ///
  /// - Throws: ``Refusal`` if there is none or more than one.
  /// - Complexity: one indexed lookup the first time that a text comes.
  mutating func id(of entity: EntityInfo, by key: FieldInfo, _ text: String) throws -> Value {
    let question = Question(field: key, text: text)
    if let id = known[question] { return id }
    var query = ListQuery(entity, tx)
    let statement = try query.ids(
      Formula.comparing(Operand(key), .equal, .text(text)),
      limit: 2
    )
    var ids: [Int64] = []
    try tx.connection.run(statement, query.arguments) { row in ids.append(row.nextInt()) }
    guard let first = ids.first else {
      throw Refusal(
        .notFound,
        "There is no \(entity.name) whose \(key.name) is \(text).",
        remedy: "Import it first, or correct the cell.",
        field: key.name
      )
    }
    guard ids.count == 1 else { throw Refusal.ambiguous(entity.name, [key.name]) }
    let id = Kind.id(entity: entity.name).convert(.int(first)) ?? .null
    known[question] = id
    return id
  }

  /// The entity that a cell of the reference `field` itself names: by its id, or
  /// by what its own imports recognise it by.
  mutating func id(named text: String, for field: FieldInfo) throws -> Value {
    if let id = field.kind.wrapped.convert(.text(text)) { return id }
    guard let target = field.target else {
      throw Refusal.wrongType(.text(text), for: field.name, field.kind)
    }
    let keys = kinds.filter { $0.entity == target }.flatMap(\.keys)
    for name in keys {
      guard let key = target.declaredField(name), key.kind.wrapped == .text else { continue }
      return try id(of: target, by: key, text)
    }
    throw Refusal.wrongType(.text(text), for: field.name, field.kind)
  }
}

extension Refusal {
  static func ambiguous(_ entity: String, _ names: [String]) -> Refusal {
    Refusal(
      "import.ambiguous",
      "More than one \(entity) has this \(names.joined(separator: " and ")).",
      remedy: "Match by a field that is unique, or merge them first.",
      field: names.first
    )
  }
}

extension ListQuery {
  /// The ids of what meets a formula.
  mutating func ids(_ formula: Formula, limit: Int) throws(Refusal) -> String {
    "SELECT id FROM \(entity.name) WHERE \(try condition(formula)) ORDER BY id LIMIT \(limit)"
  }
}
