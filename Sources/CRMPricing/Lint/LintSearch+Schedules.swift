import CRMKernel

// Quantity schedules: over, with rising prices, or without a slab for the first units.

extension LintSearch {
  mutating func inspectSchedules() {
    for schedule in lint.schedules {
      inspectReferences([schedule.target], of: schedule.rule, schedule.days)
      let currency = schedule.currency
      guard
        let sample = samples(
          [schedule.target],
          schedule.days,
          by: schedule.buyers,
          in: isForeign(currency) ? nil : currency,
          atMost: 1
        ).first,
        let context = sample.book.with(schedules: [schedule])
      else { continue }
      if isForeign(currency) {
        reportForeign(schedule, sample, context)
      } else if let end = schedule.days.to, end <= lint.day {
        let request = sample.request.moved(to: lint.day)
        reportEnd(of: schedule.rule, end, request, context, .schedule(0), in: sample.book)
      } else {
        inspectFirst(of: schedule, sample, context)
        inspectBreaks(of: schedule, sample, context)
      }
    }
  }

  private mutating func reportForeign(
    _ schedule: BreakSchedule,
    _ sample: Sample,
    _ context: PriceContext
  ) {
    let quantity = max(schedule.breaks.last?.from ?? 1, 1)
    let book = sample.book
    let request = book.request(sample.product, quantity, on: sample.day, by: sample.buyer)
    guard let refusal = LintOutcome(request, context).refusal else { return }
    report(
      .currencyGap,
      .warning,
      [schedule.rule],
      "\(schedule.name) is in \(schedule.currency?.code ?? ""), in which there is no price book.",
      request,
      in: book,
      refusal.message
    )
  }

  private mutating func inspectFirst(
    of schedule: BreakSchedule,
    _ sample: Sample,
    _ context: PriceContext
  ) {
    guard schedule.mode == .slab, let first = schedule.breaks.first, first.from > 0 else { return }
    let quantity = first.from > 1 ? Quantity(1) : first.from.half
    let book = sample.book
    let request = book.request(sample.product, quantity, on: sample.day, by: sample.buyer)
    guard let line = LintOutcome(request, context).document?.lines[0],
      line.unitPrice == line.listPrice
    else { return }
    report(
      .openSlab,
      .notice,
      [schedule.rule],
      "\(schedule.name) has no slab below \(first.from): those units cost the list price.",
      request,
      in: book,
      "\(request.shown): \(line.unitPrice) each"
    )
  }

  private mutating func inspectBreaks(
    of schedule: BreakSchedule,
    _ sample: Sample,
    _ context: PriceContext
  ) {
    guard schedule.mode == .range else { return }
    for (one, next) in zip(schedule.breaks, schedule.breaks.dropFirst()) {
      let request = { (quantity: Quantity) in
        sample.book.request(sample.product, quantity, on: sample.day, by: sample.buyer)
      }
      let few = one.from > 0 ? one.from : min(1, next.from.half)
      let (before, atBreak) = (request(few), request(next.from))
      guard let cheap = LintOutcome(before, context).document?.lines[0],
        let dear = LintOutcome(atBreak, context).document?.lines[0],
        dear.listPrice == cheap.listPrice
      else { continue }
      guard dear.unitPrice.millionths > cheap.unitPrice.millionths else {
        compareTotals(of: schedule, atBreak, dear.amount, context, in: sample.book)
        continue
      }
      report(
        .risingPrice,
        .warning,
        [schedule.rule],
        "\(schedule.name): from \(next.from) on, units cost more each than from \(one.from) on.",
        atBreak,
        in: sample.book,
        "\(atBreak.shown): \(dear.unitPrice) each; \(before.shown): \(cheap.unitPrice) each"
      )
    }
  }

  private mutating func compareTotals(
    of schedule: BreakSchedule,
    _ atBreak: PriceRequest,
    _ total: Money,
    _ context: PriceContext,
    in book: LintBook
  ) {
    var before = atBreak
    guard let fewer = try? atBreak.lines[0].quantity - 1, fewer > 0 else { return }
    before.lines[0].quantity = fewer
    guard let amount = LintOutcome(before, context).document?.lines[0].amount,
      amount.minorUnits > total.minorUnits
    else { return }
    report(
      .fallingTotal,
      .notice,
      [schedule.rule],
      "\(schedule.name): the break is so low that one unit less costs more.",
      atBreak,
      in: book,
      "\(atBreak.shown): \(total); \(before.shown): \(amount)"
    )
  }
}

extension BreakSchedule {
  /// How findings name the schedule.
  var rule: LintedRule { LintedRule(kind: .schedule, name: name, id: id, version: "") }

  /// What its prices are in; nil where it has none.
  var currency: Currency? {
    for part in breaks { if case .fixed(let price) = part.price { return price.currency } }
    return nil
  }
}
