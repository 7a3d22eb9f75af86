import CRMKernel
import CRMParties
import CRMStore
import TestSupport

/// A company with rows in every table that names accounts, contacts or users, made by reflection:
/// what a module adds is in it without a word here.
struct GeneratedCompany: Sendable {
  /// How many rows each entity has.
  private(set) var counts: [String: Int] = [:]
  /// The entities whose tables refused a row that nothing but their schema describes.
  private(set) var refused: [String] = []
  private var ids: [String: [Int64]] = [:]
  private var random: SeededNumbers
  private let accounts: Int

  init(accounts: Int, seed: UInt64) {
    self.accounts = accounts
    random = SeededNumbers(seed: seed)
  }

  /// Fills the tables of the model, those first that others name.
  mutating func fill(_ tx: Transaction) throws {
    let model = try tx.model()
    var waiting = model.entities.filter { Self.kept.contains($0.name) == false }
    while !waiting.isEmpty {
      let ready = waiting.filter { entity in
        entity.fields.dropFirst().allSatisfy { field in
          // What is about anything is about accounts here.
          for case .subject in field.rules { return !waiting.contains { $0.name == "account" } }
          guard let target = field.target, target != entity, !field.kind.isOptional else {
            return true
          }
          return !waiting.contains(target)
        }
      }
      guard !ready.isEmpty else { break }
      for entity in ready { try fill(entity, tx) }
      waiting.removeAll { ready.contains($0) }
    }
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

  /// More of what accounts have, fewer of what everybody shares.
  private func count(of entity: EntityInfo) -> Int {
    switch entity.name {
    case "account": accounts
    case "contact", "contact_method", "address", "quote", "sales_order": accounts
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
    let base = Int64(1 + counts.count) << 40
    var made: [Int64] = []
    for number in 0..<count(of: entity) {
      let id = base + Int64(number)
      guard let values = row(of: entity, id, number) else { break }
      do {
        if try tx.connection.run(text, values) == 1 { made.append(id) }
      } catch let error as StoreError where error.code == .constraint {
        refused.append(entity.name)
        break
      }
      // So that later rows can name earlier ones.
      if number == 0 { ids[entity.name] = made }
    }
    ids[entity.name] = made
    counts[entity.name] = made.count
  }

  private mutating func row(of entity: EntityInfo, _ id: Int64, _ number: Int) -> [Value]? {
    var values: [Value] = [.int(id), .int(1)]
    let subjects = entity.fields.flatMap(\.rules).compactMap { rule in
      if case .subject(let field) = rule { field } else { nil }
    }
    for field in entity.fields.dropFirst(2) {
      if subjects.contains(field.name) {
        values.append(.text("account"))
        continue
      }
      guard let stored = value(of: field, entity, number) else { return nil }
      values += stored
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
      if field.hasInitials { keys.append(.text(SearchText.pinyinInitials(in: text))) }
    }
    return keys
  }

  private mutating func value(
    of field: FieldInfo,
    _ entity: EntityInfo,
    _ number: Int
  ) -> [Value]? {
    for case .subject in field.rules { return [pick("account")] }
    if let target = field.target {
      let known = ids[target.name]?.isEmpty == false && target != entity
      if known, !field.kind.isOptional || Bool.random(using: &random) {
        return [pick(target.name)]
      }
      return field.kind.isOptional ? [.null] : nil
    }
    return plain(field, number)
  }

  private mutating func plain(_ field: FieldInfo, _ number: Int) -> [Value] {
    switch field.kind.wrapped {
    case .bool: [.int(number % 2 == 0 ? 0 : 1)]
    case .int, .quantity, .rate, .real: [.int(Int64(1 + number % 100))]
    case .instant: [.int(1_770_000_000_000 + Int64(number))]
    case .money, .price: [.int(Int64(number)), .text("EUR")]
    case .date: [.text("2026-03-0\(1 + number % 9)")]
    case .choice(let names): [.text(names.randomElement(using: &random) ?? "")]
    case .list: [.text("[]")]
    case .record, .any: [.text("{}")]
    case .text, .id, .optional:
      // What may be missing may also be of a form: a time, a rule.
      if let known = Self.known[field.name] {
        [.text(known)]
      } else {
        [field.kind.isOptional ? .null : .text("\(field.name) \(number)")]
      }
    }
  }

  /// Text that must be of a form.
  private static let known = [
    "country": "DE", "currency": "EUR", "approver": "manager", "roles": "customer prospect",
  ]

  private mutating func pick(_ entity: String) -> Value {
    ids[entity]?.randomElement(using: &random).map(Value.int) ?? .null
  }

  /// The ids of the rows of an entity.
  func ids(of entity: String) -> [Int64] { ids[entity] ?? [] }
}
