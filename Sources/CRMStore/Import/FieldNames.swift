import CRMKernel

/// Finds the field that a header means, without regard to case, spaces and signs.
struct FieldNames {
  private let fields: [FieldInfo]
  private let targets: [String: ImportPlan.Target]

  init(of kind: ImportKind, in model: Model) {
    let entity = kind.entity
    fields = entity.fields.filter { $0 != entity.customColumn } + model.customFields(of: entity)
    var targets: [String: ImportPlan.Target] = [:]
    for field in fields {
      let isGiven = !field.isReadOnly || field.isConstant || kind.given.contains(field.name)
      targets[Self.key(field.name)] = isGiven ? .field(field) : .readOnly(field)
    }
    for field in fields where targets[Self.key(field.name)] == .field(field) {
      for (name, target) in Self.companions(of: field) where targets[name] == nil {
        targets[name] = target
      }
    }
    self.targets = targets
  }

  func target(of header: String) -> ImportPlan.Target { targets[Self.key(header)] ?? .unknown }

  /// The target that a person wrote: a field, or `account.external_id`.
  func stated(_ name: String) throws(Refusal) -> ImportPlan.Target {
    let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
    if parts.count == 2 {
      let field = try field(parts[0])
      guard let target = field.target else { throw .unknown("field", name, among: writable) }
      guard let key = target.declaredField(parts[1]) else {
        throw .unknown("field", parts[1], among: target.fields.map(\.name))
      }
      return .reference(field, by: key)
    }
    let target = target(of: name)
    if target == .unknown { throw .unknown("field", name, among: writable) }
    return target
  }

  func field(_ name: String) throws(Refusal) -> FieldInfo {
    guard let field = fields.first(where: { $0.name == name }) else {
      throw .unknown("field", name, among: fields.map(\.name))
    }
    return field
  }

  private var writable: [String] { fields.filter { !$0.isReadOnly }.map(\.name) }

  /// `account_external_id` for the reference `account`; `price_currency` for an amount.
  private static func companions(of field: FieldInfo) -> [(String, ImportPlan.Target)] {
    if let target = field.target {
      let name = field.name.hasSuffix("_id") ? String(field.name.dropLast(3)) : field.name
      return target.fields.filter { $0.kind.wrapped == .text }.map { key in
        (Self.key(name + key.name), .reference(field, by: key))
      }
    }
    return field.kind.width == 2 ? [(key(field.name + "currency"), .currency(of: field))] : []
  }

  private static func key(_ name: String) -> String {
    String(
      String.UnicodeScalarView(
        name.folded.unicodeScalars.filter { scalar in
          scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        }
      )
    )
  }
}
