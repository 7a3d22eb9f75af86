import CRMKernel

extension PricedDocument {
  /// How the price of a line came about, to be kept with it.
  ///
  /// Steps that changed nothing are left out, but for what a plugin said.
  ///
  /// - Complexity: O(*n*) in the steps of the document: ``trace()`` has those of all lines at once.
  public func trace(ofLine index: Int) -> PriceTrace {
    let steps = log.steps.filter { $0.line == Int32(index) }
    return PriceTrace(steps: self.steps(steps, ofLine: index))
  }

  /// Everything about the prices that is worth keeping with the document.
  ///
  /// - Complexity: O(*n*) in the steps of the document.
  public func trace() -> DocumentTrace {
    var ofLines: [[PriceLog.Step]] = Array(repeating: [], count: lines.count)
    for step in log.steps where lines.indices.contains(Int(step.line)) {
      ofLines[Int(step.line)].append(step)
    }
    let taxes = lineTaxes
    return DocumentTrace(
      title: request.title,
      pricedOn: request.pricedOn,
      rule: request.rule,
      pricesIncludeTax: request.pricesIncludeTax,
      lines: lines.indices.map { index in
        line(index, steps(ofLines[index], ofLine: index), tax: taxes[index])
      },
      misses: log.steps.compactMap { step in step.miss.map { answer(to: step, $0) } },
      promotions: promotions,
      approvals: approvals.map(\.kept),
      taxes: totals.taxes,
      net: totals.net,
      tax: totals.tax,
      total: totals.total,
      cashRounding: totals.cashRounding
    )
  }

  private func line(_ index: Int, _ steps: [PriceStep], tax: Int64) -> DocumentTrace.Line {
    let line = lines[index]
    // What a promotion makes the price of the unit is no longer taken off the regular amount.
    let regular = steps.first { $0.amounts != nil }?.amounts?.before ?? line.gross
    let isAdded = !request.pricesIncludeTax
    return DocumentTrace.Line(
      sku: request.lines[index].product.sku,
      quantity: request.lines[index].quantity,
      listAmount: line.listAmount,
      regular: regular,
      customer: line.customerAmount,
      amount: line.amount,
      tax: Money(minorUnits: tax, request.currency),
      isTaxAdded: isAdded,
      steps: steps
    )
  }

  private func steps(_ logged: [PriceLog.Step], ofLine index: Int) -> [PriceStep] {
    let price = lines[index]
    var discount = Rate.zero
    var steps: [PriceStep] = []
    for step in logged where step.miss == nil {
      if step.stage == .rule, step.isOfUnit { discount = Rate(billionths: step.input) }
      guard
        step.before != step.after || step.stage == .list || step.note >= 0
          || isOfSlabs(step) && price.gross != price.listAmount
      else { continue }
      steps.append(self.step(step, price, discount))
    }
    return steps
  }

  /// Whether slabs say what the units cost together: the price of one unit that stands for them may
  /// round to what it was, and the amount still be another.
  private func isOfSlabs(_ step: PriceLog.Step) -> Bool {
    guard case .schedule(let place) = step.source else { return false }
    return context.schedules[Int(place)].mode == .slab
  }

  private func step(
    _ step: PriceLog.Step,
    _ price: PricedDocumentLine,
    _ discount: Rate
  ) -> PriceStep {
    func unit(_ millionths: Int64) -> UnitPrice {
      UnitPrice(millionths: millionths, request.currency)
    }
    func money(_ minorUnits: Int64) -> Money { Money(minorUnits: minorUnits, request.currency) }
    return PriceStep(
      stage: step.stage,
      rule: context.identity(of: step.source),
      kind: step.source.kind,
      before: step.isOfUnit ? (step.stage == .list ? nil : unit(step.before)) : price.unitPrice,
      after: step.isOfUnit ? unit(step.after) : price.unitPrice,
      discount: discount,
      amounts: step.isOfUnit
        ? nil : PriceStep.Amounts(before: money(step.before), after: money(step.after)),
      inputs: inputs(of: step),
      reason: step.note >= 0 ? log.notes[Int(step.note)].kept : nil
    )
  }
}
