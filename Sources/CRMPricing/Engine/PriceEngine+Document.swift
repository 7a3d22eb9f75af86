public import CRMKernel

extension PriceEngine {
  /// Prices a document: every stage, from the list price to the approvals that it needs.
  ///
  /// Pure: the same document and context give the same prices and trace, in whatever order books,
  /// promotions and guards are listed. The stages are those of ``PriceStage``, in their order; after
  /// each the plugins that asked for it are asked.
  ///
  /// Amounts round where it is said and nowhere else: the price of one unit, price times quantity,
  /// each amount that is taken off, taxes, and totals. Each discount is computed once from rounded
  /// amounts, so that list amount less all steps is the net amount, to the last digit.
  ///
  /// - Parameters:
  ///   - request: The document.
  ///   - context: What prices depend on beside it.
  ///   - isTraced: Whether the steps are kept; the prices are the same.
  ///   - isRecorded: Whether what plugins decided is kept.
  ///   - failure: Hears which plugin it was that failed, before the refusal is thrown.
  /// - Returns: The document with its prices, its totals and the steps that led to them.
  /// - Throws: ``Refusal`` `pricing.noPrice` that names product, book and day; `pricing.return`;
  ///   `pricing.currency`; `pricing.negative`; `pricing.discount`; `pricing.guard`; what a formula,
  ///   a plugin or the totals refuse; `money.tooLarge`.
  /// - Complexity: O(lines × promotions); a price is looked up, however many entries its book has.
  public static func price(
    _ request: PriceRequest,
    in context: PriceContext,
    isTraced: Bool = true,
    isRecorded: Bool = false,
    failure: (PriceRuleIdentity, Refusal) -> Void = { _, _ in }
  ) throws(Refusal) -> PricedDocument {
    var state = try PricingState(request, context, isTraced: isTraced)
    try state.run(isRecorded: isRecorded, failure: failure)
    let totals = try computeTotals(state.totalsDocument)
    let facts: DocumentFacts
    // Only a rule can still have changed something after the approvals.
    if context.rules.isEmpty, let seen = state.approvedFacts {
      facts = seen
    } else {
      facts = try state.facts()
    }
    return PricedDocument(
      input: state.input,
      lines: state.lines.map { state.priced($0) },
      totals: totals,
      log: state.log,
      promotions: state.applied,
      approvals: state.approvals.sorted { $0.level < $1.level },
      facts: facts,
      decisions: state.decisions,
      answers: state.answers
    )
  }
}

extension PricingState {
  /// Goes through the stages, all of them or those before `end`.
  mutating func run(
    until end: PriceStage? = nil,
    isRecorded: Bool = false,
    failure: (PriceRuleIdentity, Refusal) -> Void = { _, _ in }
  ) throws(Refusal) {
    let hasHooks = !context.rules.isEmpty
    for stage in PriceStage.inOrder {
      if stage == end { return }
      switch stage {
      case .list: try listPrices()
      case .contracted: try contractedPrices()
      case .quantity: try quantityPrices()
      case .attributes: try surcharges()
      case .proration: try proration()
      case .linePromotions:
        try regularAmounts()
        try ruleDiscounts()
        try applyPromotions(.line)
      case .lineDiscount: try lineDiscounts()
      case .channel: try channelDiscounts()
      case .documentPromotions: try applyPromotions(.document)
      case .documentDiscount: try documentDiscount()
      case .guard: try guardPrices()
      case .approval: try approve()
      case .rule, .rounding, .tax, .totals: break
      }
      if hasHooks, let rules = context.hooks[stage] {
        for rule in rules { try ask(rule, after: stage, isRecorded: isRecorded, failure: failure) }
      }
    }
  }

  /// Asks the policy whose approval the document needs.
  private mutating func approve() throws(Refusal) {
    guard !context.policy.approvals.isEmpty else { return }
    let facts = try facts()
    approvedFacts = facts
    let rules = context.policy.approvals
    for place in rules.indices {
      let isHit = try rules[place].condition.holds(facts)
      // Words are only for those who will read them.
      guard isHit || log.isOn else { continue }
      let rule = rules[place]
      let why = rule.condition.explanation(facts).clauses
      let note = why.dropFirst().reduce(why.first) { whole, clause in
        whole.map { "\($0); \(clause)" }
      }
      guard isHit else {
        log.miss(.approval, .approval(Int32(place)), .condition, note: note)
        continue
      }
      let reason: Message = note.map { "\(rule.name): \($0)" } ?? Message(verbatim: rule.name)
      approvals.append(
        ApprovalHit(
          name: rule.name,
          approver: rule.approver,
          level: rule.level,
          reason: reason
        )
      )
      log.amount(
        .approval,
        .approval(Int32(place)),
        line: -1,
        from: facts.net.minorUnits,
        to: facts.net.minorUnits,
        note: note
      )
    }
  }

  var totalsDocument: TotalsDocument {
    TotalsDocument(
      lines: lines.enumerated().map { index, line in
        TotalsLine(
          quantity: Quantity(millionths: line.quantity),
          unitPrice: arithmetic.price(line.unit),
          discount: line.isReduced ? line.ruleDiscount : .zero,
          gross: arithmetic.money(line.gross),
          deductions: arithmetic.money(line.deductions),
          taxes: request.lines[index].taxes
        )
      },
      rule: request.rule,
      taxMethod: request.taxMethod,
      taxBasis: request.taxBasis,
      pricesIncludeTax: request.pricesIncludeTax,
      cashStep: request.cashStep
    )
  }

  fileprivate func priced(_ line: LineState) -> PricedDocumentLine {
    PricedDocumentLine(
      listPrice: arithmetic.price(line.listUnit),
      unitPrice: arithmetic.price(line.unit),
      listAmount: arithmetic.money(line.listAmount),
      gross: arithmetic.money(line.gross),
      customerAmount: arithmetic.money(line.customerAmount),
      amount: arithmetic.money(line.amount),
      discount: line.isReduced ? line.ruleDiscount : .zero,
      deductions: arithmetic.money(line.deductions)
    )
  }
}
