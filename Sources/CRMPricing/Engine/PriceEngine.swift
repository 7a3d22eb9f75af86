public import CRMKernel
public import CRMStore

/// A line with its price, and how it came about.
public struct PricedLine: Hashable, Sendable {
  /// The line after the last rule.
  public let line: PricingLine
  /// The list price and a step for each rule that said something about the line.
  public let trace: PriceTrace
}

/// The lines of a document with their prices, and what the rules decided.
public struct PricedLines: Sendable {
  /// In the order in which they were given.
  public let lines: [PricedLine]
  /// One for each rule that can say what is needed to decide again.
  public let decisions: [DecisionDraft]
}

/// Prices documents.
///
/// Pure: the same document, context and rules give the same prices and traces.
public enum PriceEngine {
  /// Asks each rule about all lines at once, in the order of `rules`.
  ///
  /// A rule sees what the rules before it made of the lines. What it says is
  /// checked before it counts: prices fail closed. The trace calls the source of
  /// the list prices `list`: the price book's name.
  ///
  /// - Throws: ``Refusal`` that names the rule: `pricing.rule` if it failed,
  ///   `pricing.answers`, `pricing.currency`, `pricing.negative` or
  ///   `pricing.discount` for what it said; or the rule's own refusal.
  /// - Complexity: one call a rule.
  public static func price(
    _ lines: [PricingLine],
    of document: PricingDocument,
    by rules: [any PriceRule],
    list: String = ""
  ) throws(Refusal) -> [PricedLine] {
    try decide(lines, of: document, by: rules, list: list, isRecorded: false).lines
  }

  /// Prices the lines, and keeps what the rules need to decide again.
  ///
  /// - Parameters:
  ///   - lines: The lines in their order.
  ///   - document: What they belong to.
  ///   - rules: In the order in which they apply.
  ///   - list: What the trace calls the source of the list prices.
  ///   - isRecorded: Whether the decisions are kept.
  ///   - failure: Hears which rule it was that failed, before the refusal is thrown.
  /// - Returns: The lines with their prices, and the decisions if they are kept.
  /// - Throws: As ``price(_:of:by:list:)``.
  /// - Complexity: one call a rule.
  public static func decide(
    _ lines: [PricingLine],
    of document: PricingDocument,
    by rules: [any PriceRule],
    list: String = "",
    isRecorded: Bool = true,
    failure: (PriceRuleIdentity, Refusal) -> Void = { _, _ in }
  ) throws(Refusal) -> PricedLines {
    var lines = lines
    var decisions: [DecisionDraft] = []
    var traces: [PriceTrace] = []
    for line in lines {
      guard line.listPrice.currency == document.currency else {
        throw .currencyMismatch(line.listPrice.currency, document.currency)
      }
      traces.append(PriceTrace(listPrice: line.listPrice, from: list))
    }
    for rule in rules {
      let ruled: RuledPrices
      do throws(Refusal) {
        ruled = try answers(of: rule, lines, document, isRecorded)
      } catch {
        failure(rule.identity, error)
        throw error
      }
      if let decision = ruled.decision { decisions.append(decision) }
      for (index, answer) in ruled.prices.enumerated() {
        guard let answer else { continue }
        let before = lines[index].unitPrice
        if let price = answer.unitPrice { lines[index].unitPrice = price }
        if let discount = answer.discount { lines[index].discount = discount }
        traces[index].append(rule.identity, lines[index], from: before, reason: answer.reason)
      }
    }
    return PricedLines(
      lines: zip(lines, traces).map { PricedLine(line: $0, trace: $1) },
      decisions: decisions
    )
  }

  static func answers(
    of rule: any PriceRule,
    _ lines: [PricingLine],
    _ document: PricingDocument,
    _ isRecorded: Bool
  ) throws(Refusal) -> RuledPrices {
    let answers: RuledPrices
    do {
      answers =
        isRecorded
        ? try rule.decide(lines, of: document)
        : RuledPrices(try rule.price(lines, of: document))
    } catch let refusal as Refusal {
      throw refusal
    } catch {
      // The sentence has its own full stop.
      let text = "\(error)"
      let reason = text.hasSuffix(".") ? String(text.dropLast()) : text
      throw Refusal(
        "pricing.rule",
        "The price rule \(rule.identity.name) failed: \(reason).",
        remedy: "Mend the rule, or take it away.",
        field: rule.identity.name
      )
    }
    guard answers.prices.count == lines.count else {
      throw Refusal(
        "pricing.answers",
        "The price rule \(rule.identity.name) answered \(answers.prices.count) lines of \(lines.count).",
        remedy: "It must answer each line, with nothing for those that it leaves alone.",
        field: rule.identity.name
      )
    }
    for case let (answer?, line) in zip(answers.prices, lines) {
      try check(answer, of: rule, for: line)
    }
    return answers
  }

  private static func check(
    _ answer: RuledPrice,
    of rule: any PriceRule,
    for line: PricingLine
  ) throws(Refusal) {
    let name = rule.identity.name
    if let price = answer.unitPrice, price.currency != line.listPrice.currency {
      throw Refusal(
        "pricing.currency",
        "The price rule \(name) gave \(line.sku) a price in \(price.currency).",
        remedy: "It must be in \(line.listPrice.currency).",
        field: name
      )
    }
    if let price = answer.unitPrice, price.isNegative {
      throw Refusal(
        "pricing.negative",
        "The price rule \(name) gave \(line.sku) the negative price \(price).",
        remedy: "A price is zero or more.",
        field: name
      )
    }
    if let discount = answer.discount, discount < .zero || discount > .one {
      throw Refusal(
        "pricing.discount",
        "The price rule \(name) gave \(line.sku) a discount of \(discount.percentText) %.",
        remedy: "It is from 0 to 100 %.",
        field: name
      )
    }
  }
}
