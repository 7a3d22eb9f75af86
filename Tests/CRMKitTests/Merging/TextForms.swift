import CRMKernel
import CRMStore

/// Of what form the texts of an entity's columns must be: found by having the entity read them.
struct TextForms {
  private var texts: [String: [String]] = [:]
  /// The columns whose types take none of the samples.
  private(set) var unknown: [String] = []

  init(of entity: EntityInfo, _ tx: Transaction) {
    for field in entity.fields.dropFirst(2) where field.target == nil && field.isText {
      if let shared = Self.shared["\(entity.name).\(field.name)"] {
        texts[field.name] = shared
        continue
      }
      // What may be missing may also have to go with something else: it is missing.
      if field.kind.isOptional { continue }
      if Self.reads("\(field.name) 1", field, of: entity, tx) { continue }
      guard let form = Self.samples.first(where: { Self.reads($0, field, of: entity, tx) }) else {
        unknown.append("\(entity.name).\(field.name)")
        continue
      }
      texts[field.name] = [form]
    }
  }

  /// What the field may hold; nil for whatever text.
  subscript(field: FieldInfo) -> [String]? { texts[field.name] }

  /// Columns whose types take texts of a form that isn't among the samples.
  struct Unknown: Error { let fields: [String] }

  /// One text of each form that a type of the library asks for.
  private static let samples = [
    "DE", "EUR", "manager", "customer prospect", "price", "order", "contact", "09:30",
    "2026-03-05T09:30", "2026-03-05T09:30:00+01:00[Europe/Berlin]", "FREQ=DAILY", "1/2", "mass",
    "1:100", "{}", "[]", "null", #"{"name":"VAT","rate":"0.19"}"#, Message("Because.").value.json,
  ]

  /// Where several rows must say the same for it to mean anything.
  private static let shared = [
    "consent.purpose": ["*", "newsletter", "survey"]
  ]

  private static func reads(
    _ text: String,
    _ field: FieldInfo,
    of entity: EntityInfo,
    _ tx: Transaction
  ) -> Bool {
    let columns = entity.fields.flatMap { other in
      other.columns.map { _ in other == field ? "$1" : "NULL" }
    }
    do {
      var isRead = false
      try tx.connection.run("SELECT \(columns.joined(separator: ", "))", [.text(text)]) { row in
        _ = try entity.values(of: &row)
        isRead = true
      }
      return isRead
    } catch {
      return false
    }
  }
}

extension FieldInfo {
  /// Whether its column holds text of whatever form.
  fileprivate var isText: Bool {
    switch kind.wrapped {
    case .text, .list, .record, .any, .id: true
    default: false
    }
  }
}
