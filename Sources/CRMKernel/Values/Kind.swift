/// What a value is, to those who see only ``Value``: SQL, help texts, forms.
public indirect enum Kind: Hashable, Sendable {
  /// A value of one type.
  ///
  /// `real` is a measured number and never an amount; `quantity` is exact to a millionth and
  /// `rate` to a billionth; `money` is an amount and `price` that of one unit, each with its
  /// currency; `date` is a day and `instant` a point in time. `any` takes all of them.
  case bool, int, real, text, quantity, rate, money, price, date, instant, any
  /// The identity of an entity of this name, as text of 13 characters.
  case id(entity: String)
  /// One of these names, in the order of their declaration.
  case choice([String])
  /// Any number of values of one kind, none included.
  case list(Kind)
  /// Named values of whatever kinds.
  case record
  /// A value of the kind, or nothing.
  case optional(Kind)
}

extension Kind: CustomStringConvertible {
  public var description: String { phrase.description }

  /// What a value of the kind is, as a part of a sentence in the reader's language.
  public var phrase: Message {
    switch self {
    case .bool: "true or false"
    case .int: "a whole number"
    case .real: "a number"
    case .text: "text"
    case .quantity: "a quantity such as 2.5"
    case .rate: "a rate such as 0.19"
    case .money: "an amount such as \"USD 12.50\""
    case .price: "a unit price such as \"USD 12.345678\""
    case .date: "a date such as \"2026-01-31\""
    case .instant: "a time such as \"2026-01-31T09:30:00Z\""
    case .any: "any value"
    case .id(let entity): "the id of \(name: entity)"
    case .choice(let names): "one of \(name: names.joined(separator: ", "))"
    case .list(let kind): "a list, each \(kind.phrase)"
    case .record: "named values"
    case .optional(let kind): "\(kind.phrase), or nil"
    }
  }

  /// Whether there may be no value.
  public var isOptional: Bool { if case .optional = self { true } else { false } }

  /// The kind itself, whether or not the value can be missing.
  public var wrapped: Kind { if case .optional(let kind) = self { kind.wrapped } else { self } }

  /// How many SQL columns hold a value of this kind.
  public var width: Int32 {
    switch wrapped {
    case .money, .price: 2
    default: 1
    }
  }
}
