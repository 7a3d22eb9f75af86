import CRMKernel
import CRMParties
import CRMStore
import TestSeeds

/// A company with rows in every table that names accounts, contacts or users, made by reflection:
/// what a module adds is in it without a word here.
struct GeneratedCompany: Sendable {
  /// How many rows each entity has.
  private(set) var counts: [String: Int] = [:]
  /// The entities whose tables refused rows that nothing but their schema describes, and why.
  private(set) var refused: [String: String] = [:]
  private var ids: [String: [Int64]] = [:]
  private var random: SeededNumbers
  private let accounts: Int

  init(accounts: Int, seed: UInt64) {
    self.accounts = accounts
    random = SeededNumbers(seed: seed)
  }

  /// The ids of the rows of an entity.
  func ids(of entity: String) -> [Int64] { ids[entity] ?? [] }

  /// Fills the tables of the model, those first that others name.
  ///
  /// - Throws: ``TextForms/Unknown`` if a column's type takes a form of text that isn't known here.
  mutating func fill(_ tx: Transaction) throws {
    let model = try tx.model()
    var waiting = model.entities.filter { !Self.kept.contains($0.name) }
    let unknown = waiting.flatMap { TextForms(of: $0, tx).unknown }
    guard unknown.isEmpty else { throw TextForms.Unknown(fields: unknown) }
    while !waiting.isEmpty {
      var ready = waiting.filter { entity in !entity.names(waiting, where: { _ in true }) }
      // Of those that name each other, first what can do without.
      if ready.isEmpty {
        ready = waiting.filter { entity in !entity.names(waiting) { !$0.kind.isOptional } }
      }
      guard !ready.isEmpty else { break }
      for entity in ready { try fill(entity, tx) }
      waiting.removeAll { ready.contains($0) }
    }
    try tx.deriveKeysAgain()
    for entity in model.entities where !entity.searchColumns.isEmpty {
      let index = SearchIndex.name(of: entity)
      try tx.connection.script("INSERT INTO \(index)(\(index)) VALUES('rebuild')")
    }
  }

  /// What the book itself keeps.
  private static let kept: Set<String> = [
    "custom_field", "artifact", "merge_record", "handover", "plugin", "plugin_version",
    "native_requirement",
  ]

  /// More of what accounts and persons have, fewer of what everybody shares.
  private func count(of entity: EntityInfo) -> Int {
    switch entity.name {
    case "account", "contact", "contact_method", "address", "quote", "sales_order": accounts
    case "credit_profile", "hold": accounts
    case "consent": 3 * accounts
    case "user": 40
    case "team": 8
    default: max(20, accounts / 10)
    }
  }

  private mutating func fill(_ entity: EntityInfo, _ tx: Transaction) throws {
    let columns = entity.fields.flatMap(\.columns) + entity.fields.flatMap(\.derivedColumns)
    let marks = columns.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
    let names = columns.joined(separator: ", ")
    let text = "INSERT OR IGNORE INTO \(entity.name)(\(names)) VALUES(\(marks))"
    let forms = TextForms(of: entity, tx)
    let base = Int64(1 + counts.count) << 40
    var made: [Int64] = []
    for number in 0..<count(of: entity) {
      let id = base + Int64(number)
      guard let values = row(of: entity, id, number, forms) else { break }
      do {
        if try tx.connection.run(text, values) == 1 { made.append(id) }
      } catch let error as StoreError where error.code == .constraint {
        refused[entity.name] = error.message
        if made.isEmpty, number > 20 { break }
      }
      // So that later rows can name earlier ones.
      if number == 0 { ids[entity.name] = made }
    }
    ids[entity.name] = made
    counts[entity.name] = made.count
  }

  private mutating func row(
    of entity: EntityInfo,
    _ id: Int64,
    _ number: Int,
    _ forms: TextForms
  ) -> [Value]? {
    var values: [Value] = [.int(id), .int(1)]
    let subjects = entity.fields.flatMap(\.rules).compactMap { rule in
      if case .subject(let field) = rule { field } else { nil }
    }
    let about = number % 2 == 0 && !ids(of: "contact").isEmpty ? "contact" : "account"
    for field in entity.fields.dropFirst(2) {
      if subjects.contains(field.name) {
        values.append(.text(about))
      } else if field.rules.contains(where: { if case .subject = $0 { true } else { false } }) {
        values.append(pick(about))
      } else if field.target != nil {
        guard let id = reference(field, of: entity) else { return nil }
        values.append(id)
      } else {
        values += plain(field, number, forms)
      }
    }
    return values + derived(values, entity)
  }

  /// The keys of texts, as the library writes them.
  private func derived(_ values: [Value], _ entity: EntityInfo) -> [Value] {
    var keys: [Value] = []
    var rest = values[...]
    for field in entity.fields {
      let value = rest.first ?? .null
      rest = rest.dropFirst(field.columns.count)
      guard case .text(let text) = value else {
        keys += field.derivedColumns.map { _ in .null }
        continue
      }
      if field.isFolded { keys.append(.text(text.folded)) }
      if field.isSorted { keys.append(.text(text.sortKey(.pinyin))) }
      if field.hasPinyin { keys.append(.text(SearchText.pinyin(in: text))) }
    }
    return keys
  }

  /// Something that is there already; nil if it must be there and isn't.
  private mutating func reference(_ field: FieldInfo, of entity: EntityInfo) -> Value? {
    guard let target = field.target else { return nil }
    let isKnown = !ids(of: target.name).isEmpty && target != entity
    if isKnown, !field.kind.isOptional || Bool.random(using: &random) { return pick(target.name) }
    return field.kind.isOptional ? .null : nil
  }

  private mutating func plain(_ field: FieldInfo, _ number: Int, _ forms: TextForms) -> [Value] {
    switch field.kind.wrapped {
    case .bool: [.int(number % 2 == 0 ? 0 : 1)]
    case .int, .quantity, .rate, .real: [.int(Int64(1 + number % 100))]
    case .instant: [.int(1_770_000_000_000 + Int64(number))]
    case .money, .price: [.int(Int64(number)), .text("EUR")]
    case .date: [.text("2026-03-0\(1 + number % 9)")]
    case .choice(let names):
      // What may be missing is missing for some.
      [field.kind.isOptional && number % 4 == 3 ? .null : pick(names)]
    case .list, .record, .any, .text, .id, .optional:
      if let texts = forms[field] {
        [pick(texts)]
      } else {
        [field.kind.isOptional ? .null : .text("\(field.name) \(number)")]
      }
    }
  }

  private mutating func pick(_ texts: [String]) -> Value {
    texts.randomElement(using: &random).map { .text($0) } ?? .null
  }

  private mutating func pick(_ entity: String) -> Value {
    ids[entity]?.randomElement(using: &random).map { .int($0) } ?? .null
  }
}

extension EntityInfo {
  /// Whether one of some fields names one of some other entities.
  fileprivate func names(_ others: [EntityInfo], where isMeant: (FieldInfo) -> Bool) -> Bool {
    fields.dropFirst().contains { field in
      // What is about anything is about accounts and persons here.
      for case .subject in field.rules {
        return others.contains { ["account", "contact"].contains($0.name) && $0 != self }
      }
      guard let target = field.target, target != self, isMeant(field) else { return false }
      return others.contains(target)
    }
  }
}
