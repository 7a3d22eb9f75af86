import CRMCatalog
import CRMConfigurator
import CRMKernel

/// What a model makes of choices: all of a stored configuration that changes with them.
struct ConfiguredContent: Sendable {
  let choices: Record
  let status: StoredConfiguration.Status
  let configuration: Configuration?
  let effects: Record
  let model: ConfigurableModel

  /// Computes what follows from choices.
  ///
  /// - Throws: What the model's formulas throw, and ``Refusal`` for a choice that it doesn't know.
  init(_ choices: Record, _ model: ConfigurableModel) throws {
    let configuration = try ConfigurationEngine(model.model).configure(choices)
    self.choices = choices
    self.configuration = configuration
    self.model = model
    status = configuration.isValid ? .valid : .incomplete
    effects = try configuration.priceEffects()
  }

  /// Keeps choices that the model doesn't allow, so that somebody can mend them.
  init(invalid choices: Record, _ model: ConfigurableModel) {
    self.choices = choices
    self.model = model
    configuration = nil
    effects = [:]
    status = .invalid
  }
}

extension StoredConfiguration {
  /// A configuration that isn't stored yet.
  init(of model: ConfigurableModel, product: Product?) {
    self.init(
      id: .unsaved,
      model: model.identity.name,
      modelVersion: model.identity.version,
      modelHash: model.hash,
      product: product?.id,
      choices: ConfiguredValues(),
      configured: ConfiguredValues(),
      derived: ConfiguredValues(),
      priceEffects: ConfiguredValues(),
      items: BillOfMaterials(),
      copiedFrom: nil
    )
  }

  /// A copy that can be changed.
  init(copying old: StoredConfiguration) {
    self.init(
      id: .unsaved,
      model: old.model,
      modelVersion: old.modelVersion,
      modelHash: old.modelHash,
      product: old.product,
      status: old.status == .frozen ? .valid : old.status,
      choices: old.choices,
      configured: old.configured,
      derived: old.derived,
      priceEffects: old.priceEffects,
      currency: old.currency,
      items: old.items,
      copiedFrom: old.id
    )
  }

  /// Takes over what a model made of choices; the status is left to the lifecycle.
  mutating func apply(_ content: ConfiguredContent) {
    modelVersion = content.model.identity.version
    modelHash = content.model.hash
    choices.record = content.choices
    configured.record = content.configuration?.values ?? content.choices
    derived.record = content.configuration?.derived ?? [:]
    priceEffects.record = content.effects
    currency = content.effects.isEmpty ? nil : content.model.currency
    items.items = content.configuration?.items ?? []
  }

  /// What the configuration is in one line: the values that somebody chose.
  func summary(_ limit: Int = 200) -> String {
    choices.record.map { "\($0) \($1.spoken)" }.joined(separator: ", ").truncated(toWidth: limit)
  }
}

extension Configuration {
  /// What each value adds to the price of one, by what it is called in the trace.
  ///
  /// An amount of zero is among them: it says that the model prices its values itself.
  ///
  /// - Throws: ``Refusal`` `configurator.numbers` for an amount of more than 18 digits.
  func priceEffects() throws(Refusal) -> Record {
    let values = values
    let derived = derived
    var effects = Record()
    for price in schema.prices {
      let value = values[price.option] ?? derived[price.option] ?? .null
      switch price.effect {
      case .each(let amount):
        guard let number = Quantity(value) else { continue }
        let product = try amount.times(number, of: price.option)
        effects["\(price.option) \(number)"] = .text("\(product)")
      case .values(let amounts):
        for member in value.members {
          let amount = amounts[member] ?? .zero
          effects["\(price.option) \(member.spoken)"] = .text("\(amount)")
        }
      }
    }
    return effects
  }
}

extension Quantity {
  /// The product, rounded half up to a millionth.
  fileprivate func times(_ other: Quantity, of option: String) throws(Refusal) -> Quantity {
    guard let product = Quantity.product(millionths, other.millionths) else {
      throw Refusal(
        "configurator.numbers",
        "What \(option) adds to the price has more than 18 digits.",
        remedy: "Choose less of it, or correct the model's prices.",
        field: option
      )
    }
    return Quantity(millionths: product)
  }

  /// The product of two numbers of millionths, in millionths and rounded half up.
  static func product(_ one: Int64, _ other: Int64) -> Int64? {
    let scale: Int128 = 1_000_000
    let product = Int128(one) * Int128(other)
    let rounded = (product.magnitude + 500_000) / scale.magnitude
    return Int64(exactly: product < 0 ? -Int128(rounded) : Int128(rounded))
  }
}

extension Value {
  /// The members of an option that has several values; the value itself of any other.
  var members: [Value] {
    switch self {
    case .null: []
    case .list(let values): values
    default: [self]
    }
  }

  /// The value as people say it: members one after the other.
  var spoken: String {
    switch self {
    case .null: "none"
    case .list(let values) where values.isEmpty: "none"
    case .list(let values): values.map(\.spoken).joined(separator: " + ")
    case .bool(let truth): truth ? "yes" : "no"
    default: plainText
    }
  }
}
