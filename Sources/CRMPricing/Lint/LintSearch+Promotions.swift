import CRMKernel

// Promotions one by one: over, in a foreign currency, without a coupon, that take nothing off or can't
// be reached. Those that others keep from taking effect are looked at together.

extension LintSearch {
  mutating func inspectPromotions() {
    for promotion in lint.promotions {
      inspectReferences(
        promotion.targets + promotion.exceptions,
        of: promotion.rule,
        promotion.days
      )
      let isForeign = isForeign(promotion.currency)
      let tries = samples(
        promotion.targets,
        without: promotion.exceptions,
        promotion.days,
        by: promotion.buyers,
        in: isForeign ? nil : promotion.currency
      )
      guard let sample = tries.first, let context = sample.book.with(promotions: [promotion]) else {
        continue
      }
      let request = request(for: promotion, sample)
      if let end = promotion.days.to, end <= lint.day {
        let now = request.moved(to: lint.day)
        reportEnd(of: promotion.rule, end, now, context, .promotion(0), in: sample.book)
        continue
      }
      guard !isForeign else {
        reportForeign(promotion, request, context, in: sample.book)
        continue
      }
      inspectCoupon(of: promotion, request, context, in: sample.book)
      inspectReach(of: promotion, request, context, in: sample.book)
      inspectReward(of: promotion, tries)
      inspectFloor(of: promotion)
    }
  }

  private mutating func reportForeign(
    _ promotion: PromotionTerms,
    _ request: PriceRequest,
    _ context: PriceContext,
    in book: LintBook
  ) {
    let code = promotion.currency?.code ?? ""
    reportMiss(
      .currencyGap,
      promotion,
      .otherCurrency,
      "\(promotion.name) is in \(code), in which there is no price book.",
      request,
      context,
      in: book
    )
  }

  /// A document that has everything that a promotion asks for, as far as that can be known.
  func request(for promotion: PromotionTerms, _ sample: Sample) -> PriceRequest {
    var request = sample.request
    request.coupons = promotion.coupon.map { [$0] } ?? []
    var quantity = sample.quantity
    func line(_ target: PriceTarget, _ quantity: Quantity) -> PriceRequestLine {
      PriceRequestLine(
        products.matching(target).first ?? products.plainest(target),
        quantity: quantity
      )
    }
    switch promotion.reward {
    case .buyGet(let buy, let get, _, let targets):
      quantity = max(quantity, targets.isEmpty ? (try? buy + get) ?? buy : buy)
      if let target = targets.first { request.lines.append(line(target, get)) }
    case .bundle(let parts, _):
      request.lines = parts.map { line($0.targets.first ?? .all, $0.quantity) }
      return request
    case .freeGoods(let gift, let count): request.lines.append(line(gift, count))
    default: break
    }
    switch promotion.minimum {
    case .quantity(let least)?: quantity = max(quantity, least)
    case .amount(let money)?, .documentTotal(let money)?:
      quantity = max(quantity, self.quantity(worth: money, of: request, sample))
    case nil: break
    }
    request.lines[0].quantity = quantity
    return request
  }

  /// So many units that they come to an amount.
  private func quantity(
    worth money: Money,
    of request: PriceRequest,
    _ sample: Sample
  ) -> Quantity {
    var quantity = sample.quantity
    var request = request
    // A larger quantity may be cheaper each: a few steps are enough to get there.
    for _ in 0..<8 {
      request.lines[0].quantity = quantity
      guard let amount = LintOutcome(request, sample.book.prices).document?.lines[0].amount,
        amount.minorUnits > 0, amount.minorUnits < money.minorUnits
      else { break }
      let times = money.minorUnits / amount.minorUnits + 1
      let (product, overflow) = quantity.millionths.multipliedReportingOverflow(by: times)
      if overflow { break }
      quantity = Quantity(millionths: product)
    }
    return quantity
  }

  /// Reports a promotion that the engine passes over for a certain reason.
  mutating func reportMiss(
    _ kind: PriceFinding.Kind,
    _ promotion: PromotionTerms,
    _ miss: Miss,
    _ sentence: Message,
    _ request: PriceRequest,
    _ context: PriceContext,
    in book: LintBook,
    rivals: [LintedRule] = []
  ) {
    guard let place = context.promotions.firstIndex(where: { $0.id == promotion.id }),
      let step = LintOutcome(request, context).miss(.promotion(Int32(place))), step.miss == miss
    else { return }
    report(
      kind,
      .warning,
      [promotion.rule] + rivals,
      sentence,
      request,
      in: book,
      "\(request.shown): \(promotion.name) takes nothing off (\(miss))"
    )
  }

  private mutating func inspectCoupon(
    of promotion: PromotionTerms,
    _ request: PriceRequest,
    _ context: PriceContext,
    in book: LintBook
  ) {
    guard promotion.coupon != nil,
      let known = lint.promotionsWithCoupon, !known.contains(promotion.id)
    else { return }
    var request = request
    request.coupons = []
    reportMiss(
      .noCoupon,
      promotion,
      .noCoupon,
      "\(promotion.name) needs a coupon, and there is none that can be used.",
      request,
      context,
      in: book
    )
  }

  /// Minimums beyond what a document can hold, and conditions that can't be true.
  private mutating func inspectReach(
    of promotion: PromotionTerms,
    _ request: PriceRequest,
    _ context: PriceContext,
    in book: LintBook
  ) {
    let outcome = LintOutcome(request, context)
    if let refusal = outcome.refusal {
      if refusal.code == "money.tooLarge" {
        report(
          .minimumUnreachable,
          .warning,
          [promotion.rule],
          "\(promotion.name) asks for more than a document can hold.",
          request,
          in: book,
          refusal.message
        )
      } else if case .formula = promotion.reward {
        report(failed: promotion.rule, refusal, request, in: book)
      }
    }
    if let condition = promotion.condition, FormulaTruth.constant(condition.expression) == false {
      reportMiss(
        .neverHits,
        promotion,
        .condition,
        "\(promotion.name) has a condition that is never true: \(condition.description)",
        request,
        context,
        in: book
      )
    }
  }
}

extension PromotionTerms {
  /// How findings name the promotion.
  var rule: LintedRule { LintedRule(kind: .promotion, name: name, id: id, version: "\(version)") }
}
