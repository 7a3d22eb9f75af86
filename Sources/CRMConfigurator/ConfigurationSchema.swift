public import CRMKernel

/// What can be chosen of a product, what follows from it, and what must hold: all of a model but
/// its formulas.
///
/// It is data, so that a form, a solver and a document can be made of it.
public struct ConfigurationSchema: Sendable, Hashable {
  /// What can be chosen, in the order in which it is asked.
  public let options: [ConfigurationOption]
  /// What is computed.
  public let derived: [DerivedValue]
  /// What stands for options that nobody chose.
  public let suggestions: [OptionSuggestion]
  /// What must hold, as functions of the model say.
  public let rules: [ConfigurationRule]
  /// What must hold, as formulas and tables say.
  public let constraints: [ConfigurationConstraint]
  /// What values add to the price.
  public let prices: [OptionPrice]
  /// What is least for the best configuration; the price if nothing else is said.
  public let objective: Expression?
  /// What the list of items is computed from; nil if the model has none.
  public let itemNeeds: [String]?

  /// The places of options, and after them those of derived values, by name.
  let places: [String: Int]
  /// The order in which values are computed: each after what it needs.
  let order: [Step]
  /// The place in ``suggestions`` of each option's own.
  let suggestionOfOption: [Int?]

  /// Something that has a value, by its place.
  enum Step: Sendable, Hashable {
    case option(Int)
    case suggestion(Int)
    case derived(Int)
  }

  /// Checks a model's declarations and orders its computed values.
  ///
  /// - Throws: ``Refusal`` whose `field` is the path of what is wrong, such as `options.psu` or
  ///   `rules.2`: `configurator.option`, `configurator.name`, `unknown`, or `configurator.cycle`
  ///   with the chain of names for values that depend on themselves.
  /// - Complexity: O(*n*) in names and what they need.
  public init(
    options: [ConfigurationOption],
    derived: [DerivedValue] = [],
    suggestions: [OptionSuggestion] = [],
    rules: [ConfigurationRule] = [],
    constraints: [ConfigurationConstraint] = [],
    prices: [OptionPrice] = [],
    objective: Expression? = nil,
    itemsFrom itemNeeds: [String]? = nil
  ) throws(Refusal) {
    self.options = options
    self.derived = derived
    self.suggestions = suggestions
    self.rules = rules
    self.constraints = constraints
    self.prices = prices
    let total = try OptionPrice.total(prices, options, derived)
    self.objective = objective ?? total
    self.itemNeeds = itemNeeds
    for option in options { try Self.check(option) }
    places = try Self.places(options, derived)
    suggestionOfOption = try Self.suggestionOfOption(suggestions, options)
    let names = options.map(\.name) + derived.map(\.name)
    try Self.checkNeeds(derived, suggestions, rules, itemNeeds, places, names)
    try Self.check(constraints, places, names)
    try Self.check(self.objective, places, names)
    order = try DependencyOrder(options, derived, suggestions, places, suggestionOfOption).steps()
  }

  /// The option of a name.
  ///
  /// - Throws: ``Refusal`` `unknown` with the nearest name.
  public func option(_ name: String) throws(Refusal) -> ConfigurationOption {
    options[try place(ofOption: name)]
  }

  /// What can be asked for by name: options, then derived values.
  public var names: [String] { options.map(\.name) + derived.map(\.name) }

  func place(ofOption name: String) throws(Refusal) -> Int {
    guard let place = places[name], place < options.count else {
      throw .unknown("option", name, among: options.map(\.name))
    }
    return place
  }

  /// The formula of a derived value that is declared by one.
  func formula(ofDerived name: String) -> Expression? {
    guard let place = places[name], place >= options.count else { return nil }
    return derived[place - options.count].formula
  }

  /// The sentence of a rule, or of a constraint, which are counted on after the rules.
  func sentence(of place: Int) -> String {
    place < rules.count ? rules[place].sentence : constraints[place - rules.count].sentence
  }

  /// What a rule or a constraint is about.
  func needs(of place: Int) -> [String] {
    place < rules.count ? rules[place].needs : constraints[place - rules.count].needs
  }

  /// The names of a place's kind: options first.
  func name(of place: Int) -> String {
    place < options.count ? options[place].name : derived[place - options.count].name
  }
}

extension ConfigurationSchema {
  private static func check(_ option: ConfigurationOption) throws(Refusal) {
    let path = "options.\(option.name)"
    func refused(_ problem: String) -> Refusal {
      Refusal("configurator.option", "\(path) \(problem).", field: path)
    }
    guard option.name.isFormulaName else {
      throw refused("must be a name of letters, digits and underscores, such as power_supply")
    }
    if let problem = option.domain.problem { throw refused(problem) }
    guard let fallback = option.fallback, option.domain.read(fallback) == nil else { return }
    throw refused(
      "must have a default that is \(option.domain.description), not \(fallback.description)"
    )
  }

  private static func places(
    _ options: [ConfigurationOption],
    _ derived: [DerivedValue]
  ) throws(Refusal) -> [String: Int] {
    guard !options.isEmpty else {
      throw Refusal(
        "configurator.option",
        "There are no options.",
        remedy: "Declare what can be chosen.",
        field: "options"
      )
    }
    var places: [String: Int] = [:]
    for option in options where places.updateValue(places.count, forKey: option.name) != nil {
      throw Refusal(
        "configurator.name",
        "There are two options named \(option.name).",
        field: "options.\(option.name)"
      )
    }
    for value in derived where places.updateValue(places.count, forKey: value.name) != nil {
      let isOption = options.contains { $0.name == value.name }
      throw Refusal(
        "configurator.name",
        isOption
          ? "\(value.name) is an option already." : "There are two derived \(value.name).",
        remedy: "Give the derived value another name.",
        field: "derived.\(value.name)"
      )
    }
    return places
  }

  private static func suggestionOfOption(
    _ suggestions: [OptionSuggestion],
    _ options: [ConfigurationOption]
  ) throws(Refusal) -> [Int?] {
    var places: [String: Int] = [:]
    for (place, suggestion) in suggestions.enumerated() {
      let path = "suggest.\(suggestion.option)"
      guard options.contains(where: { $0.name == suggestion.option }) else {
        var refusal = Refusal.unknown("option", suggestion.option, among: options.map(\.name))
        refusal.field = path
        throw refusal
      }
      guard places.updateValue(place, forKey: suggestion.option) == nil else {
        throw Refusal(
          "configurator.name",
          "There are two suggestions for \(suggestion.option).",
          field: path
        )
      }
    }
    return options.map { places[$0.name] }
  }

  private static func checkNeeds(
    _ derived: [DerivedValue],
    _ suggestions: [OptionSuggestion],
    _ rules: [ConfigurationRule],
    _ items: [String]?,
    _ places: [String: Int],
    _ names: [String]
  ) throws(Refusal) {
    var all = derived.map { (path: "derived.\($0.name)", needs: $0.needs) }
    all += suggestions.map { ("suggest.\($0.option)", $0.needs) }
    for (index, rule) in rules.enumerated() {
      all.append(("rules.\(index + 1)", rule.needs + (rule.fixNeeds ?? [])))
    }
    if let items { all.append(("items", items)) }
    for (path, needs) in all {
      for name in needs where places[name] == nil {
        var refusal = Refusal.unknown("option or derived value", name, among: names)
        refusal.field = path
        throw refusal
      }
    }
  }
}

extension String {
  /// Whether a formula can name it: as Lua and Swift write identifiers.
  fileprivate var isFormulaName: Bool {
    guard let first = utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else {
      return false
    }
    return utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
  }
}
