extension Term {
  /// The value that `operand` is compared with; `nil` if the time can't be told.
  func resolved(for operand: Operand, at moment: Moment) -> Value? {
    switch self {
    case .value(let value): operand.isFolded ? value.folded : value
    case .time(let time): time.value(at: moment, as: operand.kind)
    }
  }
}

extension Value {
  /// The folded key of a text; anything else is itself.
  var folded: Value {
    if case .text(let text) = self { .text(text.folded) } else { self }
  }

  /// The value as SQL keeps it in a field of `kind`: two for amounts with a currency.
  public func storedForm(of kind: Kind) -> [Value] {
    switch (self, kind.wrapped) {
    case (.text(let text), .id): [IDText.parse(text).map(Value.int) ?? .null]
    case (.bool(let bool), _): [.int(bool ? 1 : 0)]
    case (.date(let date), _): [.text("\(date)")]
    case (.instant(let instant), _): [.int(instant.milliseconds)]
    case (.money(let money), _):
      [.int(money.minorUnits), .text(money.currency.code)]
    case (.price(let price), _): [.int(price.millionths), .text(price.currency.code)]
    case (.quantity(let quantity), _): [.int(quantity.millionths)]
    case (.rate(let rate), _): [.int(rate.billionths)]
    case (.null, _): kind.width == 2 ? [.null, .null] : [.null]
    default: [self]
    }
  }
}

extension FieldInfo {
  /// The value as SQL finds it in the field: two for amounts with a currency.
  ///
  /// In the JSON of custom fields a time is its text, which sorts like the time.
  public func storedForm(of value: Value) -> [Value] {
    if case .custom = storage, case .instant(let instant) = value { return [.text("\(instant)")] }
    return value.storedForm(of: kind)
  }
}

extension Operand {
  /// A value to compare with, as SQL finds it in the operand.
  func storedForm(of value: Value) -> [Value] {
    if case .field(let field) = leaf {
      field.storedForm(of: value)
    } else {
      value.storedForm(of: kind)
    }
  }
}

extension Kind {
  /// `value` as a value of this kind, or `nil` if it can't be one.
  ///
  /// Text becomes what it spells: amounts, dates and times, ids, choices.
  public func convert(_ value: Value) -> Value? {
    switch self {
    case .any: value
    case .optional(let kind): value == .null ? .null : kind.convert(value)
    case .bool: Bool(value)?.value
    case .int: Int64(value)?.value
    case .real: Double(value)?.value
    case .text: String(value)?.value
    case .quantity: Quantity(value)?.value
    case .rate: Rate(value)?.value
    case .money: Money(value)?.value
    case .price: UnitPrice(value)?.value
    case .date: LocalDate(value)?.value
    case .instant: Instant(value)?.value
    case .id: convertID(value)
    case .choice(let names):
      if case .text(let name) = value, names.contains(name) { value } else { nil }
    case .list(let kind):
      if case .list(let values) = value { Self.convert(values, kind) } else { nil }
    case .record:
      if case .record = value { value } else { nil }
    }
  }

  private func convertID(_ value: Value) -> Value? {
    switch value {
    case .int(let int) where int > 0: .text(IDText.text(of: int))
    case .text(let text): IDText.parse(text).map { .text(IDText.text(of: $0)) }
    default: nil
    }
  }

  private static func convert(_ values: [Value], _ kind: Kind) -> Value? {
    let converted = values.compactMap { kind.convert($0) }
    return converted.count == values.count ? .list(converted) : nil
  }
}

extension Refusal {
  static func notAReference(_ field: FieldInfo) -> Refusal {
    Refusal(
      "condition.path",
      "\(field.name) of \(field.entity) isn't an id, so it has no fields.",
      field: field.name
    )
  }
}
