public import CRMKernel

/// A number, day or name that a step of a price or a condition of a rule is about: a rate, the
/// quantity of a break, a minimum, the day on which something ended.
public enum PriceFact: Hashable, Sendable {
  /// A share, such as a discount or the least margin of a guard; 0.15 is shown as 15 %.
  case rate(Rate)
  /// A number of units: from which a break holds, that a set takes, or that are free.
  case quantity(Quantity)
  /// What one unit costs, what an option adds, or the bound of a guard.
  case price(UnitPrice)
  /// What is taken off each unit.
  case offEach(UnitPrice)
  /// What is taken off together, what a minimum asks for, or what lines come to.
  case amount(Money)
  /// The first day, the last day, or the day of the document.
  case day(LocalDate)
  /// A name, code or another text, as it is shown.
  case text(String)
  /// A formula, as it was written.
  case formula(String)

  /// What it is, as data calls it.
  var kind: String {
    switch self {
    case .rate: "rate"
    case .quantity: "quantity"
    case .price: "price"
    case .offEach: "off_each"
    case .amount: "amount"
    case .day: "day"
    case .text: "text"
    case .formula: "formula"
    }
  }

  /// The fact as it stands in a sentence: a rate as a percentage.
  var shown: Value {
    switch self {
    case .rate(let rate): .text("\(rate.percentText) %")
    case .quantity(let quantity): .quantity(quantity)
    case .price(let price), .offEach(let price): .price(price)
    case .amount(let money): .money(money)
    case .day(let day): .date(day)
    case .text(let text), .formula(let text): .text(text)
    }
  }
}

extension PriceFact: ValueConvertible {
  /// What it is and what it says, such as `{"rate": "0.15"}`.
  public var value: Value {
    let said: Value =
      switch self {
      case .rate(let rate): .rate(rate)
      default: shown
      }
    return .record(Record([(kind, said)]))
  }
}

extension [PriceFact] {
  /// The facts one after another, with commas between them.
  var shown: Value {
    guard count != 1 else { return self[0].shown }
    return .text(map { $0.shown.plainText }.joined(separator: ", "))
  }
}

// MARK: In the compact form

extension PriceFact {
  /// A letter for what it is, and the fact; prices and amounts without their currency, which is
  /// the document's.
  func compact(in currency: Currency) -> String {
    switch self {
    case .rate(let rate): "r\(rate)"
    case .quantity(let quantity): "q\(quantity)"
    case .price(let price) where price.currency == currency: "p\(price.decimal)"
    case .price(let price): "P\(price)"
    case .offEach(let price): "e\(price)"
    case .amount(let money) where money.currency == currency: "m\(money.decimal)"
    case .amount(let money): "M\(money)"
    case .day(let day): "d\(day)"
    case .text(let text): "t\(text)"
    case .formula(let text): "f\(text)"
    }
  }

  /// Reads what ``compact(in:)`` wrote; nil for anything else.
  init?(compact text: String, in currency: Currency) {
    let rest = String(text.dropFirst())
    let fact: PriceFact? =
      switch text.first {
      case "r": Rate(rest).map { .rate($0) }
      case "q": Quantity(rest).map { .quantity($0) }
      case "p": UnitPrice(rest, currency).map { .price($0) }
      case "P": UnitPrice(rest).map { .price($0) }
      case "e": UnitPrice(rest).map { .offEach($0) }
      case "m": Money(rest, currency).map { .amount($0) }
      case "M": Money(rest).map { .amount($0) }
      case "d": LocalDate(rest).map { .day($0) }
      case "t": .text(rest)
      case "f": .formula(rest)
      default: nil
      }
    guard let fact else { return nil }
    self = fact
  }
}
