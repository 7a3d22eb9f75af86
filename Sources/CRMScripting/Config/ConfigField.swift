public import CRMKernel

/// A setting that an administrator can give a plugin: one line of a form.
public struct ConfigField: Sendable, Hashable {
  /// Its key.
  public let name: String
  /// What values it takes.
  public let kind: ConfigKind
  /// What it is if it isn't given.
  public let fallback: Value?
  /// What it is for, in the author's words.
  public let help: String
  /// Whether it can be left out although it has no default; it is nil to the plugin then.
  public let isOptional: Bool

  /// Whether an administrator must give it.
  public var isRequired: Bool { fallback == nil && !isOptional }
}

/// What values a setting takes.
public indirect enum ConfigKind: Sendable, Hashable {
  /// A number of percent as its reader writes it: 5 is 5 %. Exact to nine places.
  case percent(ConfigBounds<Rate>)
  /// A whole number.
  case integer(ConfigBounds<Int64>)
  /// A decimal number, exact to nine places.
  case number(ConfigBounds<Rate>)
  /// Text.
  case text
  /// True or false.
  case boolean
  /// An amount with its currency; the plugin gets it as money, so it must be in the document's.
  case money
  /// A day; the plugin gets it as text, `2026-01-31`, which compares as days do.
  case date
  /// One of some texts, numbers or truth values.
  case choice([Value])
  /// A list of plain values.
  case list(ConfigKind)
  /// A list of records with these fields.
  case records([ConfigField])
}

/// What a plugin's author writes to say what values a setting takes: `percent = { 0, 100 }`.
public struct ConfigDeclaration: Sendable, Hashable {
  /// The key.
  public let name: String
  /// What stands at it, as LuaLS writes it.
  public let type: String
  /// What it means, in a sentence.
  public let summary: String

  private init(_ name: String, _ type: String, _ summary: String) {
    self.name = name
    self.type = type
    self.summary = summary
  }

  /// The kinds of settings; each setting says exactly one of them.
  public static let kinds = [
    ConfigDeclaration("percent", "true|number[]|Bounds", "A percentage: 5 is 5 %."),
    ConfigDeclaration("integer", "true|integer[]|Bounds", "A whole number."),
    ConfigDeclaration("number", "true|number[]|Bounds", "A decimal number."),
    ConfigDeclaration("string", "true", "Text."),
    ConfigDeclaration("boolean", "true", "True or false."),
    ConfigDeclaration("money", "true", "An amount with its currency; money to the plugin."),
    ConfigDeclaration("date", "true", "A day; text such as \"2026-01-31\" to the plugin."),
    ConfigDeclaration("one_of", "(string|number|boolean)[]", "One of these."),
    ConfigDeclaration("list_of", "string|table<string, string|Setting>", "A list of such values."),
  ]

  /// What else a setting may say.
  public static let others = [
    ConfigDeclaration("default", "any", "What it is if it isn't given."),
    ConfigDeclaration("help", "string", "What it is for."),
    ConfigDeclaration("optional", "boolean", "Whether it can be left out without a default."),
  ]
}

/// The least and the most that a number may be; both count as within.
public struct ConfigBounds<Number: Comparable & Hashable & Sendable>: Sendable, Hashable {
  /// The least, if there is one.
  public let least: Number?
  /// The most, if there is one.
  public let most: Number?

  func contains(_ number: Number) -> Bool {
    least.map { $0 <= number } ?? true && most.map { number <= $0 } ?? true
  }
}

extension ConfigBounds: CustomStringConvertible {
  /// Such as ` from 1 to 4`, or nothing.
  public var description: String {
    switch (least, most) {
    case (let least?, let most?): " from \(least) to \(most)"
    case (let least?, nil): " of \(least) or more"
    case (nil, let most?): " of \(most) or less"
    case (nil, nil): ""
    }
  }
}

extension ConfigKind: CustomStringConvertible {
  /// What a value must be, as a sentence's end: `a percentage from 0 to 50`.
  public var description: String {
    switch self {
    case .percent(let bounds): "a percentage\(bounds), such as 7.5 for 7.5 %"
    case .integer(let bounds): "a whole number\(bounds)"
    case .number(let bounds): "a number\(bounds)"
    case .text: "text"
    case .boolean: "true or false"
    case .money: "an amount such as \"USD 12.50\""
    case .date: "a date such as \"2026-01-31\""
    case .choice(let values): "one of \(values.map(\.plainText).joined(separator: ", "))"
    case .list(let kind): "a list, each \(kind)"
    case .records(let fields): "a list, each with \(fields.map(\.name).joined(separator: ", "))"
    }
  }
}
