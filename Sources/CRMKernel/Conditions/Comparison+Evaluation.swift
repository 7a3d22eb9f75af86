extension Comparison {
  /// Compares as SQL does: text by its bytes, and nothing with nothing.
  func holds(_ lhs: Value, _ rhs: Value) -> Bool? {
    switch (lhs, rhs) {
    case (.int(let lhs), .int(let rhs)): orders(lhs, rhs)
    case (.bool(let lhs), .bool(let rhs)): orders(lhs ? 1 : 0, rhs ? 1 : 0)
    case (.real(let lhs), .real(let rhs)): orders(lhs, rhs)
    case (.quantity(let lhs), .quantity(let rhs)): orders(lhs.millionths, rhs.millionths)
    case (.rate(let lhs), .rate(let rhs)): orders(lhs.billionths, rhs.billionths)
    case (.date(let lhs), .date(let rhs)): orders(lhs, rhs)
    case (.instant(let lhs), .instant(let rhs)): orders(lhs.milliseconds, rhs.milliseconds)
    case (.text(let lhs), .text(let rhs)): orders(compareBytes(lhs, rhs), 0)
    // Zero is the same in every currency.
    case (.money(let lhs), .int(0)): orders(lhs.minorUnits, 0)
    case (.price(let lhs), .int(0)): orders(lhs.millionths, 0)
    case (.money(let lhs), .money(let rhs)):
      lhs.currency == rhs.currency ? orders(lhs.minorUnits, rhs.minorUnits) : nil
    case (.price(let lhs), .price(let rhs)):
      lhs.currency == rhs.currency ? orders(lhs.millionths, rhs.millionths) : nil
    default: nil
    }
  }

  private func orders<T: Comparable>(_ lhs: T, _ rhs: T) -> Bool {
    switch self {
    case .equal: lhs == rhs
    case .notEqual: lhs != rhs
    case .less: lhs < rhs
    case .lessOrEqual: lhs <= rhs
    case .greater: lhs > rhs
    case .greaterOrEqual: lhs >= rhs
    }
  }
}

/// Swift finds "é" and "e\u{301}" equal; a database doesn't.
func compareBytes(_ lhs: String, _ rhs: String) -> Int {
  if lhs.utf8.elementsEqual(rhs.utf8) { return 0 }
  return lhs.utf8.lexicographicallyPrecedes(rhs.utf8) ? -1 : 1
}
