public import CRMKernel

/// What was chosen of a product, and everything that follows from it.
///
/// A ``ConfigurationEngine`` computes it; it is a value, which nothing changes afterwards.
public struct Configuration: Sendable, Hashable {
  /// The declarations that it was computed by.
  public let schema: ConfigurationSchema
  /// The choice of each option, null for one that is left out; nil where there is none.
  var chosen: [Value?]
  /// The value of each option and then of each derived value; null where it isn't known.
  var known: [Value]
  /// What each suggestion says; null where it says nothing.
  var hints: [Value]
  /// What came of each rule.
  var outcomes: [Outcome]
  /// The items, once the configuration is valid; none before.
  public internal(set) var items: [ConfiguredItem]

  /// What came of a rule.
  enum Outcome: Sendable, Hashable {
    case holds
    case broken(fix: Record)
    case pending
  }

  /// What somebody chose, by option; null for an optional one that was left out.
  public var choices: Record {
    let chosen = zip(schema.options, chosen).compactMap { option, choice in
      choice.map { (option.name, $0) }
    }
    return Record(distinct: chosen.map(\.0), chosen.map(\.1))
  }

  /// The value of every option that has one: its choice, its default or its suggestion.
  public var values: Record { record { known[$0] } }

  /// The derived values that are known.
  public var derived: Record {
    let known = zip(schema.derived.map(\.name), known[schema.options.count...])
      .filter { $0.1 != .null }
    return Record(distinct: known.map(\.0), known.map(\.1))
  }

  /// The suggestions that stand for options which nobody chose.
  public var suggested: Record { record { isSuggested($0) ? known[$0] : .null } }

  /// What is suggested for any option, whether it was chosen or not.
  public var suggestions: Record {
    record { place in schema.suggestionOfOption[place].map { hints[$0] } ?? .null }
  }

  /// The options that have no value and must have one, in the order of the schema.
  public var open: [String] {
    schema.options.indices.filter { known[$0] == .null && !schema.options[$0].isOptional }
      .map { schema.options[$0].name }
  }

  /// The rules that don't hold; a fix names only what it would change.
  public var violations: [RuleViolation] {
    outcomes.enumerated().compactMap { place, outcome in
      guard case .broken(let answer) = outcome else { return nil }
      let fix = Record(
        answer.filter { name, value in schema.places[name].map { known[$0] } != value }
      )
      return RuleViolation(rule: place, sentence: schema.sentence(of: place), fix: fix)
    }
  }

  /// The rules that can't be decided yet.
  public var pending: [PendingRule] {
    outcomes.enumerated().compactMap { place, outcome in
      guard outcome == .pending else { return nil }
      let missing = schema.needs(of: place).filter { isUnknown($0) }
      return PendingRule(rule: place, sentence: schema.sentence(of: place), waitsFor: missing)
    }
  }

  /// Whether every option has a value but for optional ones.
  public var isComplete: Bool {
    schema.options.indices.allSatisfy { known[$0] != .null || schema.options[$0].isOptional }
  }

  /// Whether it is complete, every rule is decided, and every rule holds.
  public var isValid: Bool { isComplete && outcomes.allSatisfy { $0 == .holds } }

  private func record(_ value: (Int) -> Value) -> Record {
    var names: [String] = []
    var values: [Value] = []
    for (place, option) in schema.options.enumerated() {
      let value = value(place)
      guard value != .null else { continue }
      names.append(option.name)
      values.append(value)
    }
    return Record(distinct: names, values)
  }

  private func isSuggested(_ place: Int) -> Bool {
    guard case .none = chosen[place] else { return false }
    return schema.options[place].fallback == nil && schema.suggestionOfOption[place] != nil
  }

  /// Whether what needs the name must wait; an optional option never lets wait.
  func isUnknown(_ name: String) -> Bool {
    guard let place = schema.places[name], known[place] == .null else { return false }
    return place >= schema.options.count || !schema.options[place].isOptional
  }
}

/// A rule that a configuration breaks, and what would mend it.
public struct RuleViolation: Sendable, Hashable {
  /// The rule's place in the schema; constraints are counted on after the rules.
  public let rule: Int
  /// What is wrong, in the model's words.
  public let sentence: String
  /// The choices that would mend it, by option; none if the model knows none.
  public let fix: Record
}

/// A rule that can't be decided, because something that it is about isn't known.
public struct PendingRule: Sendable, Hashable {
  /// The rule's place in the schema; constraints are counted on after the rules.
  public let rule: Int
  /// What it says, in the model's words.
  public let sentence: String
  /// The options and derived values that aren't known.
  public let waitsFor: [String]
}

/// A part of a configured product: a line of its bill of materials.
public struct ConfiguredItem: Sendable, Hashable {
  /// The number of the product that it is.
  public let sku: String
  /// How many or how much for one of what it is part of.
  public let quantity: Quantity
  /// What it is measured in; without it the quantity counts pieces, so it is whole.
  public let unit: String?
  /// What it is called in a document, if not by the product's name.
  public let name: String?
  /// What pricing may know of it beside the product.
  public let attributes: Record
  /// What it consists of itself.
  public let items: [ConfiguredItem]

  /// Describes an item.
  ///
  /// - Throws: ``Refusal`` `configurator.item` for an empty number, a quantity below zero, or part
  ///   of a piece.
  public init(
    sku: String,
    quantity: Quantity = 1,
    unit: String? = nil,
    name: String? = nil,
    attributes: Record = [:],
    items: [ConfiguredItem] = []
  ) throws(Refusal) {
    func refused(_ message: Message, remedy: Message, _ field: String) -> Refusal {
      Refusal("configurator.item", message, remedy: remedy, field: field)
    }
    guard !sku.isEmpty else {
      throw refused("An item has no sku.", remedy: "Name the product that it is.", "sku")
    }
    guard !quantity.isNegative else {
      throw refused(
        "The quantity of \(sku) is \(quantity).",
        remedy: "It can't be below zero; leave an item out with 0.",
        "quantity"
      )
    }
    guard quantity.whole != nil || unit != nil else {
      throw refused(
        "The quantity of \(sku) is \(quantity), and pieces are whole.",
        remedy: "Round it, or give the item a unit such as \"m\".",
        "quantity"
      )
    }
    self.sku = sku
    self.quantity = quantity
    self.unit = unit
    self.name = name
    self.attributes = attributes
    self.items = items
  }
}
