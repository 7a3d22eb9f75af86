public import CRMKernel

/// A property that products have, and what its values are: colour, length, waterproof.
public struct AttributeDefinition: Entity {
  public internal(set) var id: ID<AttributeDefinition> = .unsaved
  public internal(set) var version: Int64 = 0
  /// By which commands and files name it; unique, in any case.
  public let name: String
  /// What Chinese documents call it.
  public var chineseName: String?
  /// What its values are; it can't change, for products have such values.
  public let kind: Kind
  /// The values of an enumeration, in the order in which they are shown; more can be allowed.
  public internal(set) var choices: [String]
  /// The code of the unit that its numbers are in.
  public let unit: String?

  /// What the values of an attribute are.
  public enum Kind: String, Choice {
    /// One of the values that the definition names.
    case choice = "enum"
    /// A number, exact to six decimals.
    case number
    /// Any text.
    case text
    /// Yes or no.
    case bool
  }

  public static let schema = Schema(
    "attribute_definition",
    AttributeDefinition.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("name", \.name, .notEmpty, .maxLength(100), .folded),
    Column("chinese_name", \.chineseName, .notEmpty, .maxLength(100)),
    Column("kind", \.kind),
    Column("choices", \.choices, .readOnly),
    Column("unit", \.unit, .notEmpty, .maxLength(20))
  )
}

/// A value of an attribute in its own type.
public enum AttributeValue: Hashable, Sendable {
  /// One of the values of an enumeration, or any text.
  case text(String)
  /// A number, in the attribute's unit.
  case number(Quantity)
  /// Yes or no.
  case bool(Bool)
}

extension AttributeValue: ValueConvertible {
  public var value: Value {
    switch self {
    case .text(let text): .text(text)
    case .number(let number): .quantity(number)
    case .bool(let bool): .bool(bool)
    }
  }
}

extension AttributeDefinition {
  /// `value` as one of this attribute's, an enumeration's in the definition's own spelling.
  ///
  /// - Throws: ``Refusal`` `attribute.value` that says what the values are.
  public func checked(_ value: Value) throws(Refusal) -> AttributeValue {
    switch kind {
    case .choice:
      guard case .text(let text) = value,
        let allowed = choices.first(where: { $0.folded == text.folded })
      else { throw refused(value, "Choose one of \(choices.joined(separator: ", ")).") }
      return .text(allowed)
    case .number:
      guard let number = Quantity(value) else {
        throw refused(value, "Give a number of up to six decimals.")
      }
      return .number(number)
    case .text:
      guard case .text(let text) = value, !text.allSatisfy(\.isWhitespace), text.count <= 200 else {
        throw refused(value, "Give a text of up to 200 characters.")
      }
      return .text(text)
    case .bool:
      guard let bool = Self.bool(value) else { throw refused(value, "Say true or false.") }
      return .bool(bool)
    }
  }

  /// How a value reads on a label: a number with its unit, a yes as the attribute's name.
  public func label(of value: AttributeValue) -> String {
    switch value {
    case .text(let text): text
    case .number(let number): unit.map { "\(number) \($0)" } ?? "\(number)"
    case .bool(let bool): bool ? name : "\(name): –"
    }
  }

  private static func bool(_ value: Value) -> Bool? {
    switch value {
    case .bool(let bool): bool
    case .text("true"): true
    case .text("false"): false
    default: nil
    }
  }

  private func refused(_ value: Value, _ remedy: Message) -> Refusal {
    Refusal(
      "attribute.value",
      "\(name) can't be \(value.plainText).",
      remedy: remedy,
      field: name
    )
  }
}
