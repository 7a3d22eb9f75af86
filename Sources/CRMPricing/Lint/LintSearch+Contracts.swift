import CRMKernel

// Agreed prices: over, in a currency that nothing is sold in, or never the price.

extension LintSearch {
  mutating func inspectContracts() {
    let byAccount = Dictionary(grouping: lint.contracts) { $0.account }
    for account in byAccount.keys.sorted() {
      for contract in byAccount[account] ?? [] {
        inspect(contract, among: byAccount[account] ?? [])
      }
      inspectTies(among: byAccount[account] ?? [])
    }
  }

  private mutating func inspect(
    _ contract: ContractedPriceTerms,
    among others: [ContractedPriceTerms]
  ) {
    inspectReferences([contract.target], of: contract.rule, contract.days)
    let buyers = BuyerScope(accounts: [contract.account])
    guard
      let sample = samples(
        [contract.target],
        contract.days,
        by: buyers,
        in: isForeign(contract.currency) ? nil : contract.currency,
        atMost: 1
      ).first
    else { return }
    let quantity = max(contract.minQuantity, sample.quantity)
    let request = sample.book.request(sample.product, quantity, on: sample.day, by: sample.buyer)
    if isForeign(contract.currency) { return reportForeign(contract, request, in: sample.book) }
    let rivals = Self.contracts(others, in: sample.book.terms.currency)
    guard let context = sample.book.with(contracts: rivals),
      let place = context.contracts.firstIndex(where: { $0.id == contract.id })
    else { return }
    let source = PriceSource.contract(Int32(place))
    if let end = contract.days.to, end <= lint.day {
      let now = request.moved(to: lint.day)
      return reportEnd(of: contract.rule, end, now, context, source, in: sample.book)
    }
    let outcome = LintOutcome(request, context)
    if let refusal = outcome.refusal, contract.price.isComputed {
      return report(failed: contract.rule, refusal, request, in: sample.book)
    }
    guard let document = outcome.document, !outcome.uses(source) else { return }
    reportUnreachable(contract, rivals, request, document, in: sample.book)
  }

  /// Those in a currency, or in none.
  // A loop that asks each once: the optimizer of Swift 6.3.1 fails ("Found ownership error") where a
  // closure asks twice.
  @inline(never)
  private static func contracts(
    _ contracts: [ContractedPriceTerms],
    in currency: Currency
  ) -> [ContractedPriceTerms] {
    var kept: [ContractedPriceTerms] = []
    for contract in contracts {
      if let own = contract.currency, own != currency { continue }
      kept.append(contract)
    }
    return kept
  }

  private mutating func reportForeign(
    _ contract: ContractedPriceTerms,
    _ request: PriceRequest,
    in book: LintBook
  ) {
    guard let context = book.with(contracts: [contract]),
      let refusal = LintOutcome(request, context).refusal
    else { return }
    report(
      .currencyGap,
      .warning,
      [contract.rule],
      "\(contract.name) is in \(contract.currency?.code ?? ""), in which there is no price book.",
      request,
      in: book,
      refusal.message
    )
  }

  /// Another contract that comes first wherever this one applies.
  private mutating func reportUnreachable(
    _ contract: ContractedPriceTerms,
    _ rivals: [ContractedPriceTerms],
    _ request: PriceRequest,
    _ document: PricedDocument,
    in book: LintBook
  ) {
    let rival = rivals.first { other in
      other.id != contract.id && other.comesBefore(contract) && other.target == contract.target
        && other.minQuantity <= contract.minQuantity && other.days.contains(contract.days)
        && (other.days.from != contract.days.from || other.minQuantity != contract.minQuantity)
    }
    guard let rival else { return }
    report(
      .unreachable,
      .warning,
      [contract.rule, rival.rule],
      "\(contract.name) is never the price: \(rival.name) goes before it.",
      request,
      in: book,
      "\(request.shown): \(document.lines[0].unitPrice) each, by \(rival.name)"
    )
  }

  private struct TieKey: Hashable {
    let target: PriceTarget
    let minQuantity: Quantity
    let from: LocalDate?
    let currency: Currency?
  }

  private mutating func inspectTies(among contracts: [ContractedPriceTerms]) {
    let groups = Dictionary(grouping: contracts.sorted { $0.id < $1.id }) {
      TieKey(
        target: $0.target,
        minQuantity: $0.minQuantity,
        from: $0.days.from,
        currency: $0.currency
      )
    }
    for group in groups.values.sorted(by: { $0[0].id < $1[0].id }) where group.count > 1 {
      for other in group.dropFirst() where group[0].days.overlaps(other.days) {
        reportTie(group[0], other)
      }
    }
  }

  private mutating func reportTie(_ one: ContractedPriceTerms, _ other: ContractedPriceTerms) {
    let days = one.days.meeting(other.days)
    let buyers = BuyerScope(accounts: [one.account])
    guard !isForeign(one.currency),
      let sample = samples([one.target], days, by: buyers, in: one.currency, atMost: 1).first,
      let context = sample.book.with(contracts: [one, other])
    else { return }
    let quantity = max(one.minQuantity, sample.quantity)
    let request = sample.book.request(sample.product, quantity, on: sample.day, by: sample.buyer)
    let outcome = LintOutcome(request, context)
    guard outcome.uses(.contract(0)), !outcome.uses(.contract(1)) else { return }
    report(
      .tie,
      .error,
      [one.rule, other.rule],
      "\(one.name) and \(other.name) tie: nobody could say which is the price.",
      request,
      in: sample.book,
      outcome.shown(request, in: self, sample.book)
    )
  }
}

extension ContractedPriceTerms {
  /// How findings name the contract.
  var rule: LintedRule { LintedRule(kind: .contract, name: name, id: id, version: "") }

  /// What its price is in; nil where it is computed.
  var currency: Currency? { if case .fixed(let price) = price { price.currency } else { nil } }
}
