public import CRMKernel

/// A line with its price, and how it came about.
public struct PricedLine: Hashable, Sendable {
  /// The line after the last rule.
  public let line: PricingLine
  public let trace: PriceTrace
}

/// Prices the lines of a document: the list price, then one rule after the other.
///
/// Pure: the same lines, document and rules give the same prices and traces.
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
    var lines = lines
    var traces: [PriceTrace] = []
    for line in lines {
      guard line.listPrice.currency == document.currency else {
        throw .currencyMismatch(line.listPrice.currency, document.currency)
      }
      traces.append(PriceTrace(listPrice: line.listPrice, from: list))
    }
    for rule in rules {
      let answers = try answers(of: rule, lines, document)
      for (index, answer) in answers.enumerated() {
        guard let answer else { continue }
        try check(answer, of: rule, for: lines[index])
        let before = lines[index].unitPrice
        if let price = answer.unitPrice { lines[index].unitPrice = price }
        if let discount = answer.discount { lines[index].discount = discount }
        traces[index].append(rule.identity, lines[index], from: before, reason: answer.reason)
      }
    }
    return zip(lines, traces).map { PricedLine(line: $0, trace: $1) }
  }

  private static func answers(
    of rule: any PriceRule,
    _ lines: [PricingLine],
    _ document: PricingDocument
  ) throws(Refusal) -> [RuledPrice?] {
    let answers: [RuledPrice?]
    do {
      answers = try rule.price(lines, of: document)
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
    guard answers.count == lines.count else {
      throw Refusal(
        "pricing.answers",
        "The price rule \(rule.identity.name) answered \(answers.count) lines of \(lines.count).",
        remedy: "It must answer each line, with nothing for those that it leaves alone.",
        field: rule.identity.name
      )
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
