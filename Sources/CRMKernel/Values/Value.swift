/// What every dynamic face of the library speaks: SQL, Lua, JSON, CSV and the REPL.
public enum Value: Hashable, Sendable {
  /// Nothing: SQL's NULL and Lua's nil. A comparison with it is unknown.
  case null
  /// True or false; SQL keeps 1 or 0.
  case bool(Bool)
  /// A whole number.
  case int(Int64)
  /// A measured number: never an amount, which would be rounded in binary.
  case real(Double)
  /// Text, also ids and choices, which are text to those who see no types.
  case text(String)
  /// How much or how many, exact to a millionth.
  case quantity(Quantity)
  /// A share, exact to a billionth: 0.19 is 19 %.
  case rate(Rate)
  /// An amount, exact in the minor unit of its currency.
  case money(Money)
  /// The price of one unit, exact to a millionth of its currency's main unit.
  case price(UnitPrice)
  /// A day of the calendar, without a time or a zone.
  case date(LocalDate)
  /// A point in time, to the millisecond.
  case instant(Instant)
  /// Values in an order, not necessarily of one kind.
  case list([Value])
  /// Named values, such as an entity's fields.
  case record(Record)
}

/// What a command can answer: a field's value, an entity, a list of them, or nothing.
public protocol ValueConvertible: Sendable {
  /// The same for those who don't know its type: JSON, Lua, the REPL.
  var value: Value { get }
}

extension Value: ValueConvertible {
  public var value: Value { self }
}

extension Array: ValueConvertible where Element: ValueConvertible {
  public var value: Value { .list(map(\.value)) }
}

extension Value: CustomStringConvertible {
  /// The value as a literal of the condition language, which is Lua's.
  public var description: String {
    switch self {
    case .null: "nil"
    case .bool(let bool): "\(bool)"
    case .int(let int): "\(int)"
    case .real(let real): "\(real)"
    case .quantity(let quantity): "\(quantity)"
    case .rate(let rate): "\(rate)"
    case .text(let text): text.quoted
    case .money(let money): "\"\(money)\""
    case .price(let price): "\"\(price)\""
    case .date(let date): "\"\(date)\""
    case .instant(let instant): "\"\(instant)\""
    case .list(let values): "{\(values.map(\.description).joined(separator: ", "))}"
    case .record(let record): "\(record)"
    }
  }
}

extension Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByNilLiteral, ExpressibleByArrayLiteral
{
  public init(stringLiteral value: String) { self = .text(value) }
  public init(integerLiteral value: Int64) { self = .int(value) }
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  public init(nilLiteral: ()) { self = .null }
  public init(arrayLiteral elements: Value...) { self = .list(elements) }
}

extension String {
  /// The text in double quotes, with what a reader could not see escaped.
  var quoted: String {
    var result = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\u{0}"..<"\u{20}", "\u{7f}": result += "\\u{\(String(scalar.value, radix: 16))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
