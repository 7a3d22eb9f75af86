public import CRMKernel

/// One of the things that a price, promotion or rule asks for, and whether it was so.
public struct PriceCheck: Hashable, Sendable {
  /// What it is about: what its failure is called.
  public let criterion: Miss
  /// Whether it was as asked; the first that isn't is why the rule did not apply.
  public let holds: Bool
  /// What is asked for: a minimum, a segment, a last day.
  public let asked: [PriceFact]
  /// What there is.
  public let met: [PriceFact]
  /// More about it, such as the parts of a condition that decided.
  public let note: Message?

  init(
    _ criterion: Miss,
    holds: Bool = false,
    asked: [PriceFact] = [],
    met: [PriceFact] = [],
    note: Message? = nil
  ) {
    self.criterion = criterion
    self.holds = holds
    self.asked = asked
    self.met = met
    self.note = note
  }

  /// The check in words, such as `it asks for 10 and there are 4`.
  public var message: Message { holds ? held : missed }

  private var held: Message {
    switch (criterion, note) {
    case (.otherAccount, _): return "it is for this account"
    case (.otherSegment, _): return "the customer is in segment \(met.shown)"
    case (.otherTerritory, _): return "the customer is in territory \(met.shown)"
    case (.otherChannel, _): return "the channel is \(met.shown)"
    case (.otherCurrency, _): return "it is in the document's currency"
    case (.otherProduct, _): return "it is about the product"
    case (.tooEarly, _), (.tooLate, _), (.bookNotValid, _): return "it is valid on \(met.shown)"
    case (.noCoupon, _): return "the coupon \(asked.shown) was shown"
    case (.belowMinimum, _) where met.isEmpty: return "what it asks for is reached: \(asked.shown)"
    case (.belowMinimum, _): return reached
    case (.condition, let note?): return "its condition holds: \(note)"
    case (.condition, nil): return "its condition holds"
    case (.usedUp, _): return "it is not used up"
    case (.withinBound, _): return "\(met.shown) is beyond its bound \(asked.shown)"
    case (_, let note?): return note
    case (_, nil): return "nothing speaks against it"
    }
  }

  private var missed: Message {
    switch criterion {
    case .otherAccount: "it is for other accounts"
    case .otherSegment: "the customer is not in segment \(asked.shown)"
    case .otherTerritory: "the customer is not in territory \(asked.shown)"
    case .otherChannel: "it is for the channel \(asked.shown)"
    case .otherCurrency where asked.isEmpty: "it is in another currency"
    case .otherCurrency: "it is in \(asked.shown)"
    case .otherProduct: "it is about other products"
    case .tooEarly: "it begins on \(asked.shown)"
    case .tooLate: "it ended on \(asked.shown)"
    case .bookNotValid: "its book is not valid on \(met.shown)"
    case .noCoupon where asked.isEmpty: "its coupon was not shown"
    case .noCoupon: "its coupon \(asked.shown) was not shown"
    case .belowMinimum: reached
    case .condition:
      note.map { "its condition does not hold: \($0)" } ?? "its condition does not hold"
    case .beaten, .excluded, .lessSpecific: rival
    case .usedUp: "it is used up"
    case .noGain: "it would take nothing off"
    case .agreed: "the price of the line was agreed"
    case .credit: "the line gives money back"
    case .withinBound: "\(met.shown) is within its bound \(asked.shown)"
    case .unknownCost: "the cost of the product is not known"
    case .silent: "it says nothing about the line"
    }
  }

  /// A quantity is counted, lines come to an amount.
  private var reached: Message {
    if case .amount? = asked.first {
      return "it asks for \(asked.shown) and the lines come to \(met.shown)"
    }
    return "it asks for \(asked.shown) and there are \(met.shown)"
  }

  /// What another one has that it hasn't.
  private var rival: Message {
    guard let name = met.first?.shown else { return "another one goes before it" }
    switch (criterion, asked.first, note) {
    case (.beaten, let more?, _): return "\(name) gives \(more.shown) more"
    case (.beaten, nil, _): return "\(name) gives more"
    case (.excluded, _, _): return "\(name) excludes it"
    case (_, _, let note?): return "\(name) goes before it: \(note)"
    case (_, _, nil): return "\(name) goes before it"
    }
  }
}

extension PriceCheck: ValueConvertible {
  /// What was checked, by names, and in words.
  public var value: Value {
    var record: Record = [
      "criterion": criterion.value, "holds": .bool(holds), "text": .text("\(message)"),
    ]
    if !asked.isEmpty { record["asked"] = asked.value }
    if !met.isEmpty { record["met"] = met.value }
    if let note { record["note"] = note.value }
    return .record(record)
  }
}
