import CRMKernel

extension PricedDocument {
  /// What the engine logged when something did not apply, with the numbers that people ask for.
  func answer(to step: PriceLog.Step, _ miss: Miss) -> PriceAnswer {
    let line = lines.indices.contains(Int(step.line)) ? Int(step.line) : nil
    return PriceAnswer(
      context.identity(of: step.source),
      step.source.kind,
      step.stage,
      line: line,
      sku: line.map { request.lines[$0].product.sku },
      isApplied: false,
      checks: [check(of: step, miss)]
    )
  }

  private func check(of step: PriceLog.Step, _ miss: Miss) -> PriceCheck {
    let note = step.note >= 0 ? log.notes[Int(step.note)].kept : nil
    switch (miss, step.source) {
    case (.beaten, _), (.excluded, _):
      return PriceCheck(miss, asked: lead(of: step, miss), met: rival(of: step), note: note)
    case (_, .promotion(let place)):
      let terms = context.promotions[Int(place)]
      switch miss {
      case .belowMinimum: return minimum(of: terms, found: step.before)
      case .noCoupon: return check(coupon: terms.coupon)
      case .otherCurrency, .noGain, .usedUp, .otherProduct: break
      default: return failed(miss, terms.days, terms.buyers) ?? PriceCheck(miss, note: note)
      }
    case (.belowMinimum, .schedule(let place)):
      let schedule = context.schedules[Int(place)]
      return PriceCheck(
        .belowMinimum,
        asked: [.quantity(Quantity(millionths: step.input))],
        met: counted(step, schedule).map { [.quantity($0)] } ?? []
      )
    default: break
    }
    return PriceCheck(miss, note: note)
  }

  /// The check of days or buyers that failed, as the engine found it.
  private func failed(_ miss: Miss, _ days: PriceDays, _ buyers: BuyerScope) -> PriceCheck? {
    (checks(of: days) + checks(of: buyers)).first { !$0.holds && $0.criterion == miss }
  }

  /// What a promotion asks for, and what there was.
  func minimum(of terms: PromotionTerms, found: Int64?) -> PriceCheck {
    let asked: PriceFact
    let isCounted: Bool
    switch terms.minimum {
    case .quantity(let quantity)?: (asked, isCounted) = (.quantity(quantity), true)
    case .amount(let money)?, .documentTotal(let money)?:
      (asked, isCounted) = (.amount(money), false)
    case nil: return PriceCheck(.belowMinimum)
    }
    let met = found.map { found in
      isCounted
        ? PriceFact.quantity(Quantity(millionths: found))
        : .amount(Money(minorUnits: found, request.currency))
    }
    return PriceCheck(.belowMinimum, asked: [asked], met: met.map { [$0] } ?? [])
  }

  /// What the schedule counted for the line.
  private func counted(_ step: PriceLog.Step, _ schedule: BreakSchedule) -> Quantity? {
    guard schedule.scope == .line, lines.indices.contains(Int(step.line)) else { return nil }
    let line = request.lines[Int(step.line)]
    return line.unitFactor == .one ? line.quantity : try? line.quantity.times(line.unitFactor)
  }

  private func rival(of step: PriceLog.Step) -> [PriceFact] {
    context.promotions.first { $0.id == step.after }.map { [.text($0.name)] } ?? []
  }

  /// How much more the better one gives.
  private func lead(of step: PriceLog.Step, _ miss: Miss) -> [PriceFact] {
    guard miss == .beaten, let better = promotions.first(where: { $0.id == step.after }) else {
      return []
    }
    let (more, overflow) = better.amount.minorUnits.subtractingReportingOverflow(step.input)
    return overflow || more <= 0 ? [] : [.amount(Money(minorUnits: more, request.currency))]
  }
}
