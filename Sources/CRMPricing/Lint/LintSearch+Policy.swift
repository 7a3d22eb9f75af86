import CRMKernel

// Discounts of channels that never apply, and approvals that are always or never asked for.

extension LintSearch {
  mutating func inspectPolicy() {
    let sorted = lint.policy.inOrder.channelDiscounts
    for discount in sorted { inspect(discount, among: sorted) }
    for approval in lint.policy.approvals { inspect(approval) }
  }

  private mutating func inspect(_ discount: ChannelDiscount, among all: [ChannelDiscount]) {
    inspectReferences([discount.target], of: discount.rule, discount.days)
    let before = all.prefix { $0.id != discount.id }.filter { other in
      (other.target == discount.target || other.target == .all)
        && other.buyers.contains(discount.buyers) && other.days.contains(discount.days)
    }
    guard
      let sample = samples(
        [discount.target],
        discount.days,
        by: discount.buyers,
        in: nil,
        atMost: 1
      ).first
    else { return }
    var policy = lint.policy.forPrices
    policy.channelDiscounts = [discount] + before.prefix(1)
    guard let context = sample.book.with(policy: policy),
      let place = context.policy.channelDiscounts.firstIndex(where: { $0.id == discount.id })
    else { return }
    if let end = discount.days.to, end <= lint.day {
      let now = sample.request.moved(to: lint.day)
      let source = PriceSource.channel(Int32(place))
      return reportEnd(of: discount.rule, end, now, context, source, in: sample.book)
    }
    let outcome = LintOutcome(sample.request, context)
    guard outcome.document != nil else { return }
    guard !outcome.uses(.channel(Int32(place))) || discount.rate.isZero else { return }
    report(discount, behind: before.first, sample, outcome)
  }

  private mutating func report(
    _ discount: ChannelDiscount,
    behind rival: ChannelDiscount?,
    _ sample: Sample,
    _ outcome: LintOutcome
  ) {
    guard rival != nil || discount.rate.isZero else { return }
    let sentence: Message =
      rival.map { "\(discount.name) never applies: \($0.name) goes before it." }
      ?? "\(discount.name) takes nothing off."
    report(
      rival == nil ? .nothingOff : .unreachable,
      .warning,
      [discount.rule] + (rival.map { [$0.rule] } ?? []),
      sentence,
      sample.request,
      in: sample.book,
      outcome.shown(sample.request, in: self, sample.book)
    )
  }

  private mutating func inspect(_ approval: ApprovalRule) {
    guard let truth = FormulaTruth.constant(approval.condition.expression),
      let sample = samples([.all], .always, by: .everybody, in: nil, atMost: 1).first
    else { return }
    var policy = lint.policy.forPrices
    policy.approvals = [approval]
    guard let context = sample.book.with(policy: policy),
      let document = LintOutcome(sample.request, context).document,
      document.approvals.isEmpty != truth
    else { return }
    let request = sample.request
    let formula = approval.condition.description
    report(
      truth ? .alwaysHits : .neverHits,
      .warning,
      [LintedRule(kind: .approval, name: approval.name, id: approval.id, version: "")],
      truth
        ? "\(approval.name) has a condition that is always true: \(formula)"
        : "\(approval.name) has a condition that is never true: \(formula)",
      request,
      in: sample.book,
      truth
        ? "\(request.shown): \(approval.approver) must approve"
        : "\(request.shown): no approval is needed"
    )
  }
}

extension ChannelDiscount {
  /// How findings name the discount.
  var rule: LintedRule { LintedRule(kind: .channel, name: name, id: id, version: "") }
}
