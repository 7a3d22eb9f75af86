public import CRMKernel

/// A price that a model suggests, with the way to it in words.
public struct ModelledPrice: Hashable, Sendable {
  /// What one step made of the price.
  public struct Step: Hashable, Sendable {
    /// What was done, and with which values.
    public let sentence: Message
    /// The price after it.
    public let price: UnitPrice
  }

  /// The suggestion.
  public let price: UnitPrice
  /// From the model's own price to the last guard rail that changed it.
  public let steps: [Step]

  init(_ price: UnitPrice, _ sentence: Message) {
    self.init(steps: [Step(sentence: sentence, price: price)], price)
  }

  private init(steps: [Step], _ price: UnitPrice) {
    self.steps = steps
    self.price = price
  }

  /// The price after one step more.
  func then(_ price: UnitPrice, _ sentence: Message) -> ModelledPrice {
    ModelledPrice(steps: steps + [Step(sentence: sentence, price: price)], price)
  }

  /// The price after a sentence that leaves it as it is.
  func noting(_ sentence: Message) -> ModelledPrice { then(price, sentence) }
}

extension ModelledPrice: ValueConvertible {
  /// The price and its steps, as Lua, JSON and the REPL see them.
  public var value: Value {
    let steps = steps.map { step in
      Value.record(["step": step.sentence.value, "price": .price(step.price)])
    }
    return .record(["price": .price(price), "steps": .list(steps)])
  }
}

extension UnitPrice {
  /// The price that a number suggests, as people write prices.
  ///
  /// From one main unit on it has the decimals of the currency's amounts; a smaller one, such as a
  /// screw's, keeps six.
  init(
    suggested number: ExactNumber,
    _ currency: Currency,
    rounding: Rounding = .halfUp
  ) throws(Refusal) {
    let places = number < .one ? UnitPrice.scale : currency.scale
    self = try number.price(in: currency, places: places, rounding: rounding)
  }
}
