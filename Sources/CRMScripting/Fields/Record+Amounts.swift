import CRMKernel

extension Currency {
  /// That of the first amount in some values.
  ///
  /// Amounts of one currency are money to a plugin, which it can count with; those in another one
  /// stay text, so that they are never added up or compared by mistake.
  static func ofAmounts(in records: Record?...) -> Currency? {
    for case let record? in records {
      for (_, value) in record {
        if let currency = ofAmounts(in: value) { return currency }
      }
    }
    return nil
  }

  private static func ofAmounts(in value: Value) -> Currency? {
    switch value {
    case .money(let money): money.currency
    case .price(let price): price.currency
    case .record(let record): ofAmounts(in: record)
    default: nil
    }
  }
}

extension Value {
  /// The value with prices that are amounts, to the minor unit, as amounts: Lua knows only one
  /// kind of money.
  var withAmounts: Value {
    switch self {
    case .price(let price):
      (try? Money(decimal: price.decimal, price.currency)).map { .money($0) } ?? self
    case .list(let values): .list(values.map(\.withAmounts))
    case .record(let record): .record(Record(record.map { ($0, $1.withAmounts) }))
    default: self
    }
  }
}
