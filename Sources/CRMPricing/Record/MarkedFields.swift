import CRMKernel

// JSON has texts and doubles, fields have exact decimals, amounts and days: a formula that computed
// with an amount can't compute with its text. So what JSON would lose is marked with its kind, as in
// {"$money":"EUR 12.00"}.

extension Record {
  /// The fields with what JSON has no kind for marked.
  var marked: Value { .record(Record(map { ($0, $1.marked) })) }
}

extension Value {
  fileprivate var marked: Value {
    switch self {
    case .null, .bool, .int, .real, .text: self
    case .quantity(let quantity): .record(["$quantity": .text(quantity.description)])
    case .rate(let rate): .record(["$rate": .text(rate.description)])
    case .money(let money): .record(["$money": .text(money.description)])
    case .price(let price): .record(["$price": .text(price.description)])
    case .date(let date): .record(["$date": .text(date.description)])
    case .instant(let instant): .record(["$instant": .text(instant.description)])
    case .list(let values): .list(values.map(\.marked))
    // One that looks like a mark is marked itself.
    case .record(let record) where record.isMark: .record(["$record": record.marked])
    case .record(let record): record.marked
    }
  }
}

extension Record {
  fileprivate var isMark: Bool { count == 1 && contains { name, _ in name.hasPrefix("$") } }
}

extension TermsReader {
  /// Fields as ``Record/marked`` had them before.
  func unmarked(_ fields: Record, _ path: String) throws(Refusal) -> [(String, Value)] {
    var result: [(String, Value)] = []
    for (name, value) in fields {
      result.append((name, try unmarked(value, "\(path).\(name)")))
    }
    return result
  }

  private func unmarked(_ value: Value, _ path: String) throws(Refusal) -> Value {
    switch value {
    case .list(let values):
      var result: [Value] = []
      for (index, value) in values.enumerated() {
        result.append(try unmarked(value, "\(path)[\(index + 1)]"))
      }
      return .list(result)
    case .record(let record):
      guard record.isMark, let (mark, inner) = record.first(where: { _ in true }) else {
        return .record(Record(try unmarked(record, path)))
      }
      guard let value = try known(mark, inner, path) else {
        throw .terms(path, "can't be \(value.description)")
      }
      return value
    default: return value
    }
  }

  /// The value that is marked; nil if there is no such mark, or the value is none of its kind.
  private func known(_ mark: String, _ value: Value, _ path: String) throws(Refusal) -> Value? {
    switch mark {
    case "$quantity": return Quantity(value).map { .quantity($0) }
    case "$rate": return Rate(value).map { .rate($0) }
    case "$money": return Money(value).map { .money($0) }
    case "$price": return UnitPrice(value).map { .price($0) }
    case "$date": return LocalDate(value).map { .date($0) }
    case "$instant": return Instant(value).map { .instant($0) }
    case "$record":
      guard case .record(let record) = value else { return nil }
      return .record(Record(try unmarked(record, path)))
    default: return nil
    }
  }
}

extension TermsReader {
  /// The part of a period that a line is about: from, to and of.
  func period() throws(Refusal) -> PeriodShare? {
    let numbers: [Int64] = try all("period")
    guard !numbers.isEmpty else { return nil }
    guard numbers.count == 3 else { throw .terms("\(path).period", "isn't from, to and of") }
    return try made("period") { () throws(Refusal) in
      try PeriodShare(from: numbers[0], to: numbers[1], of: numbers[2])
    }
  }
}
