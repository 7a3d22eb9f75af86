import CRMKernel

// Plugins and the host's own rules that are asked when it is too late, or never.

extension LintSearch {
  mutating func inspectRules() {
    for rule in lint.rules {
      let sentence: Message
      let severity: PriceFinding.Severity
      switch rule.stage {
      case .guard, .rounding, .tax, .totals:
        sentence = "\(rule.identity.name) is asked after the guards: no floor holds what it says."
        severity = .warning
      case .approval:
        sentence =
          "\(rule.identity.name) is asked after the approvals: nobody approves what it says."
        severity = .warning
      case .rule:
        sentence = "\(rule.identity.name) is asked at no stage."
        severity = .error
      default: continue
      }
      demonstrate(rule, severity, sentence)
    }
  }

  private mutating func demonstrate(
    _ rule: any PriceRule,
    _ severity: PriceFinding.Severity,
    _ sentence: Message
  ) {
    let currency = books.first?.terms.currency ?? .usd
    let sample = bareBook(currency)
    guard let context = sample.with(rules: [rule]) else { return }
    let request = sample.request(.bare(in: currency), 1, on: lint.day)
    let outcome = LintOutcome(request, context)
    let isAsked = outcome.document.map { !$0.answers.isEmpty } ?? true
    guard isAsked == (rule.stage != .rule) else { return }
    report(
      .lateRule,
      severity,
      [
        LintedRule(
          kind: .rule,
          name: rule.identity.name,
          id: 0,
          version: rule.identity.version
        )
      ],
      sentence,
      request,
      in: nil,
      isAsked
        ? "\(request.shown): \(rule.identity.name) is asked after \(rule.stage)"
        : "\(request.shown): \(rule.identity.name) isn't asked"
    )
  }

  /// A book that has one price for everything: to see what happens beside prices.
  func bareBook(_ currency: Currency) -> LintBook {
    let terms = PriceBookTerms(
      id: .min,
      name: "100 \(currency)",
      currency: currency,
      entries: [PriceEntryTerms(id: 1, .all, price: .fixed(UnitPrice(100, currency)))]
    )
    let chain = BookChain(books: [BookIndex(terms)])
    return LintBook(chain, lint.policy.forPrices)
  }
}

extension PricedProduct {
  /// A product of which nothing is known but what it costs.
  static func bare(in currency: Currency) -> PricedProduct {
    PricedProduct(id: .min, sku: "any", unitCost: UnitPrice(10, currency))
  }
}
