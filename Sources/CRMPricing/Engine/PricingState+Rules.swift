import CRMKernel
import CRMStore

// The hooks: what plugins and a host's own rules make of prices, after each stage.

extension PricingState {
  /// Asks a rule about all lines at once; what it says is checked before it counts.
  mutating func ask(
    _ place: Int,
    after stage: PriceStage,
    isRecorded: Bool,
    failure: (PriceRuleIdentity, Refusal) -> Void
  ) throws(Refusal) {
    let rule = context.rules[place]
    let ruled: RuledPrices
    do throws(Refusal) {
      let lines = try ruleLines(stage)
      ruled = try PriceEngine.answers(of: rule, lines, ruleDocument, isRecorded)
    } catch {
      failure(rule.identity, error)
      throw error
    }
    if let decision = ruled.decision { decisions.append(decision) }
    answers.append(RuleAnswers(rule: place, prices: ruled.prices))
    for (index, answer) in ruled.prices.enumerated() {
      guard let answer else { continue }
      if stage.isOfUnits {
        try applyToUnit(answer, of: place, index)
      } else {
        try applyToAmount(answer, of: place, index, stage)
      }
    }
  }

  /// What rules took off as a share, once there is an amount.
  mutating func ruleDiscounts() throws(Refusal) {
    guard !context.rules.isEmpty else { return }
    for index in lines.indices where !lines[index].ruleDiscount.isZero {
      let off = try arithmetic.share(lines[index].amount, lines[index].ruleDiscount)
      lines[index].ruleOff = off
      take(
        off,
        from: index,
        .rule,
        .rule(lines[index].discountingRule),
        input: lines[index].ruleDiscount.billionths
      )
    }
  }

  private mutating func applyToUnit(
    _ answer: RuledPrice,
    of place: Int,
    _ index: Int
  ) throws(Refusal) {
    let before = lines[index].unit
    if let price = answer.unitPrice {
      lines[index].unit = try arithmetic.unit(Int128(price.millionths))
      lines[index].slabAmount = nil
    }
    if let discount = answer.discount {
      lines[index].ruleDiscount = discount
      lines[index].discountingRule = Int32(place)
    }
    log.unit(
      .rule,
      .rule(Int32(place)),
      line: index,
      from: before,
      to: lines[index].unit,
      input: lines[index].ruleDiscount.billionths,
      note: answer.reason
    )
  }

  /// A price is that of one unit after everything; a discount is a share of what is left.
  private mutating func applyToAmount(
    _ answer: RuledPrice,
    of place: Int,
    _ index: Int,
    _ stage: PriceStage
  ) throws(Refusal) {
    var amount = lines[index].amount
    if let price = answer.unitPrice {
      amount = try arithmetic.amount(price.millionths, lines[index].quantity)
    }
    if let discount = answer.discount { amount -= try arithmetic.share(amount, discount) }
    take(
      lines[index].amount - amount,
      from: index,
      stage,
      .rule(Int32(place)),
      input: answer.discount?.billionths ?? 0,
      note: answer.reason
    )
  }

  private var ruleDocument: PricingDocument {
    PricingDocument(
      currency: request.currency,
      pricedOn: request.pricedOn,
      account: request.buyer.fields,
      document: request.document,
      title: request.title
    )
  }

  private func ruleLines(_ stage: PriceStage) throws(Refusal) -> [PricingLine] {
    var all: [PricingLine] = []
    all.reserveCapacity(lines.count)
    for (index, state) in lines.enumerated() {
      let line = request.lines[index]
      var result = PricingLine(
        sku: line.product.sku,
        productName: line.product.name,
        category: line.product.category,
        quantity: line.quantity,
        listPrice: arithmetic.price(state.listUnit),
        unitCost: try request.soldUnitCost(ofLine: index),
        attributes: line.facts
      )
      result.unitPrice = stage.isOfUnits ? arithmetic.price(state.unit) : effectivePrice(state)
      result.discount = stage.isOfUnits ? state.ruleDiscount : .zero
      all.append(result)
    }
    return all
  }

  /// What one unit costs after what was taken off so far, to a millionth.
  private func effectivePrice(_ state: LineState) -> UnitPrice {
    let exact = try? Rounding.halfEven.divide(
      Int128(state.amount) * .power(ofTen: 12 - request.currency.scale),
      by: Int128(state.quantity)
    )
    return arithmetic.price(exact.flatMap { Int64(exactly: $0) } ?? state.unit)
  }
}

extension PriceRequestLine {
  /// What is known of the product, and of the line on top.
  fileprivate var facts: Record {
    var facts = product.attributes
    for (name, value) in attributes { facts[name] = value }
    return facts
  }
}
