public import CRMKernel
import CRMPricing

/// What units cost from a quantity on, as people write it: `10: 5 %`, or `10: USD 9.50`.
public struct QuantityBreak: Hashable, Sendable {
  /// In the product's own unit; reached when the quantity is at least this.
  public let from: Quantity
  /// What units cost then; the schedule's mode says whether all of them.
  public let amount: Amount

  /// A share off the price so far, or the price of one.
  public enum Amount: Hashable, Sendable {
    /// A share off the price so far.
    case off(Rate)
    /// The price of one base unit.
    case fixed(UnitPrice)
  }

  /// So much off from a quantity on.
  public static func off(_ rate: Rate, from quantity: Quantity) -> QuantityBreak {
    QuantityBreak(from: quantity, amount: .off(rate))
  }

  /// A price from a quantity on.
  public static func price(_ price: UnitPrice, from quantity: Quantity) -> QuantityBreak {
    QuantityBreak(from: quantity, amount: .fixed(price))
  }

  /// The break as the engine sees it.
  var terms: BreakSchedule.Break {
    switch amount {
    case .off(let rate): BreakSchedule.Break(from: from, .off(rate))
    case .fixed(let price): BreakSchedule.Break(from: from, .fixed(price))
    }
  }
}

extension QuantityBreak: LosslessStringConvertible {
  /// As people write it.
  public var description: String {
    switch amount {
    case .off(let rate): "\(from): \(rate.percentText) %"
    case .fixed(let price): "\(from): \(price)"
    }
  }

  /// Reads a quantity, a colon, and a percentage or a price.
  public init?(_ description: String) {
    guard let colon = description.firstIndex(where: { $0 == ":" || $0 == "：" }) else { return nil }
    let quantity = description[..<colon].filter { !$0.isWhitespace }
    let amount = description[description.index(after: colon)...].drop { $0.isWhitespace }
    guard let from = Quantity(quantity) else { return nil }
    if amount.last == "%" {
      guard let rate = Rate(amount.filter { !$0.isWhitespace }) else { return nil }
      self.init(from: from, amount: .off(rate))
    } else if let price = UnitPrice(.text(String(amount))) {
      self.init(from: from, amount: .fixed(price))
    } else {
      return nil
    }
  }
}

extension QuantityBreak: FieldValue {
  public static var kind: Kind { .text }
  public var value: Value { .text(description) }
  public init?(_ value: Value) {
    guard case .text(let text) = value else { return nil }
    self.init(text)
  }
  public static func read(next row: inout Row) throws(CorruptRow) -> QuantityBreak {
    let text = row.nextText()
    guard let step = QuantityBreak(text) else { throw CorruptRow(kind: kind, found: text) }
    return step
  }
}
