import CRMKernel

// Promotions that others keep from taking effect, always.

extension LintSearch {
  mutating func inspectShadows() {
    let open = lint.promotions.filter { ($0.days.to ?? .max) > lint.day }
    guard let plan = try? PriceContext(promotions: open) else { return }
    let sorted = plan.promotions
    for level in [PromotionTerms.Level.line, .document] {
      let turns = plan.promotionPlan.turns(level)
      let groups = Dictionary(grouping: turns) { $0.group }
      let exclusive = turns.enumerated().filter { sorted[$0.element.place].isExclusive }
      for (position, turn) in turns.enumerated() {
        let own = sorted[turn.place]
        let better = groups[turn.group]?.first {
          $0.place != turn.place && sorted[$0.place].alwaysBeats(own)
        }
        if let better {
          report(own, behind: sorted[better.place], .beaten)
          continue
        }
        let earlier =
          own.isExclusive
          ? Array(turns[..<position])
          : exclusive.filter { $0.offset < position }.map(\.element)
        let first = earlier.first {
          $0.group != turn.group && sorted[$0.place].alwaysApplies(with: own)
            && groups[$0.group]?.count == 1
        }
        if let first { report(own, behind: sorted[first.place], .excluded) }
      }
    }
  }

  private mutating func report(_ own: PromotionTerms, behind other: PromotionTerms, _ miss: Miss) {
    let currency = own.currency ?? other.currency
    guard !isForeign(currency),
      let sample = samples(
        own.targets,
        without: own.exceptions,
        own.days,
        by: own.buyers,
        in: currency,
        atMost: 1
      ).first,
      let context = sample.book.with(promotions: [own, other])
    else { return }
    let sentence: Message =
      miss == .beaten
      ? "\(own.name) never takes effect: \(other.name) always gives more."
      : "\(own.name) never takes effect: \(other.name) comes first and excludes it."
    reportMiss(
      .shadowed,
      own,
      miss,
      sentence,
      request(for: own, sample),
      context,
      in: sample.book,
      rivals: [other.rule]
    )
  }
}

extension PromotionTerms {
  /// Whether it applies wherever the other could, with something to take off.
  func alwaysApplies(with other: PromotionTerms) -> Bool {
    guard level == other.level, condition == nil || condition == other.condition,
      coupon == nil || coupon == other.coupon, usesLeft == nil, budget == nil, cap == nil,
      days.contains(other.days), buyers.contains(other.buyers),
      currency == nil || currency == other.currency
    else { return false }
    let reaches =
      targets.contains(.all) || Set(other.targets).isSubset(of: targets)
    guard reaches, Set(exceptions).isSubset(of: other.exceptions) else { return false }
    return asksForNoMore(than: other) && alwaysTakes
  }

  private func asksForNoMore(than other: PromotionTerms) -> Bool {
    switch (minimum, other.minimum) {
    case (nil, _): true
    case (.quantity(let mine), .quantity(let theirs)): mine <= theirs && targets == other.targets
    case (.amount(let mine), .amount(let theirs)):
      mine.minorUnits <= theirs.minorUnits && targets == other.targets
    default: false
    }
  }

  /// Whether there is something off each line that it is about; half a cent rounds away, and so
  /// small shares don't count.
  private var alwaysTakes: Bool {
    switch reward {
    case .percent(let rate): rate.billionths >= Rate.one.billionths / 100
    case .amountEach(let price): price.millionths >= 10_000
    default: false
    }
  }

  /// Whether it takes as much off each line that the other is about, or more, and goes first where
  /// both take the same.
  func alwaysBeats(_ other: PromotionTerms) -> Bool {
    guard group == other.group, alwaysApplies(with: other) else { return false }
    switch (reward, other.reward) {
    case (.percent(let mine), .percent(let theirs)):
      guard base == other.base else { return false }
      return mine == theirs ? comesBefore(other) : mine > theirs
    case (.amountEach(let mine), .amountEach(let theirs)):
      guard mine.currency == theirs.currency, includesTax == other.includesTax else { return false }
      return mine == theirs ? comesBefore(other) : mine.millionths > theirs.millionths
    default: return false
    }
  }
}
