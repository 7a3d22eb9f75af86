public import CRMKernel

extension Tax: FieldValue {
  public static var kind: Kind { .record }

  /// The tax by names; what is as usual is left out.
  public var value: Value {
    var record: Record = ["name": .text(name)]
    switch charge {
    case .percentage(let rate): record["rate"] = .text(rate.description)
    case .perUnit(let price): record["per_unit"] = .text(price.description)
    case .parts(let parts): record["parts"] = parts.value
    }
    if treatment != .standard { record["treatment"] = treatment.value }
    if let reason { record["reason"] = .text(reason) }
    if sequence != 0 { record["sequence"] = .int(Int64(sequence)) }
    if raisesBase { record["raises_base"] = .bool(true) }
    return .record(record)
  }

  /// Reads what ``value-swift.property`` says; `nil` for anything else.
  public init?(_ value: Value) {
    guard case .record(let record) = value, case .text(let name)? = record["name"],
      let charge = Charge(record),
      let treatment = Treatment(record["treatment"] ?? Treatment.standard.value)
    else { return nil }
    self.init(
      name: name,
      charge: charge,
      treatment: treatment,
      reason: record["reason"].flatMap { String($0) },
      sequence: record["sequence"].flatMap { Int64($0) }.map { Int(clamping: $0) } ?? 0,
      raisesBase: record["raises_base"] == .bool(true)
    )
  }
}

extension Tax {
  public static func read(next row: inout Row) throws(CorruptRow) -> Tax {
    let text = row.nextText()
    guard let value = try? Value(json: text), let tax = Tax(value) else {
      throw CorruptRow(kind: kind, found: text)
    }
    return tax
  }

  public func write(next row: inout Bindings) { row.next(value.json) }
}

extension Tax.Charge {
  fileprivate init?(_ record: Record) {
    if let rate = record["rate"].flatMap({ Rate($0) }) {
      self = .percentage(rate)
    } else if let price = record["per_unit"].flatMap({ UnitPrice($0) }) {
      self = .perUnit(price)
    } else if let parts = record["parts"].flatMap({ [Tax]($0) }) {
      self = .parts(parts)
    } else {
      return nil
    }
  }
}
