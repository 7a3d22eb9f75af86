import CRMKernel

/// How a document charges its taxes, without its lines: quick to hand around.
struct TaxTerms {
  let rule: CurrencyRule
  let method: TaxMethod
  let basis: TaxBasis
  let areIncluded: Bool

  init(_ document: TotalsDocument) {
    rule = document.rule
    method = document.taxMethod
    basis = document.taxBasis
    areIncluded = document.pricesIncludeTax
  }
}

/// The taxes of a document while its lines are added.
struct TaxLedger {
  private let terms: TaxTerms
  private var groups: [TaxGroup] = []
  /// The groups by what lines name: few, so that looking through them is the quickest way.
  private var names: [Name] = []

  private struct Name {
    let taxes: [Tax]
    let isCredit: Bool
    let group: Int
  }

  init(_ terms: TaxTerms) {
    self.terms = terms
    names.reserveCapacity(4)
    groups.reserveCapacity(4)
  }

  /// Adds a line; where it alone decides its taxes, those are known then.
  mutating func add(
    _ line: TotalsLine,
    _ totals: inout LineTotals,
    at place: Int
  ) throws(Refusal) {
    guard !line.taxes.isEmpty else { return }
    let index = try group(of: line)
    let exact =
      terms.basis == .roundedLine
      ? ExactAmount(totals.amount) : try line.exactAmount(totals, by: terms.rule)
    try groups[index].add(exact, of: line.quantity, &totals, at: place, terms)
  }

  /// Rounds what is rounded once for the document, and adds up.
  mutating func totals(_ lines: inout [LineTotals]) throws(Refusal) -> [TaxTotal] {
    var totals: [TaxTotal] = []
    for index in groups.indices {
      if terms.method == .perDocument { try groups[index].close(&lines, terms) }
      try groups[index].add(to: &totals)
    }
    return totals
  }

  private mutating func group(of line: TotalsLine) throws(Refusal) -> Int {
    let isCredit = line.isCredit
    for index in names.indices where names[index].isCredit == isCredit {
      if names[index].taxes == line.taxes { return names[index].group }
    }
    let set = try TaxSet(line.taxes, in: terms.rule.currency)
    var index = 0
    while index < groups.count, !groups[index].holds(set, isCredit) { index += 1 }
    if index == groups.count { groups.append(try TaxGroup(set, isCredit, terms)) }
    names.append(Name(taxes: line.taxes, isCredit: isCredit, group: index))
    return index
  }
}

/// The lines whose taxes are rounded together.
struct TaxGroup {
  private let set: TaxSet
  private let isCredit: Bool
  /// By what amounts that include the taxes are divided; `nil` where they don't.
  private let divisor: ExactAmount?
  /// The sum of the nets; until the group is closed, of the amounts that the lines show.
  private var net: Money
  private var amounts: [Money]
  private var exact = ExactAmount.zero
  private var units = ExactAmount.zero
  /// The lines that share what is rounded once, with their exact amounts: prices that include it.
  private var shares: [IncludedShare] = []

  init(_ set: TaxSet, _ isCredit: Bool, _ terms: TaxTerms) throws(Refusal) {
    self.set = set
    self.isCredit = isCredit
    divisor = terms.areIncluded ? try set.divisor() : nil
    net = .zero(terms.rule.currency)
    amounts = Array(repeating: net, count: set.parts.count)
  }

  func holds(_ set: TaxSet, _ isCredit: Bool) -> Bool {
    self.isCredit == isCredit && self.set.taxes == set.taxes
  }

  mutating func add(
    _ base: ExactAmount,
    of quantity: Quantity,
    _ totals: inout LineTotals,
    at place: Int,
    _ terms: TaxTerms
  ) throws(Refusal) {
    let units = set.perUnit.isZero ? ExactAmount.zero : ExactAmount(quantity)
    switch terms.method {
    case .perDocument:
      exact = try exact + base
      if !set.perUnit.isZero { self.units = try self.units + units }
      if terms.areIncluded { shares.append(IncludedShare(line: place, base: base, units: units)) }
    case .perLine:
      let bases = try set.bases(base, units, over: divisor)
      for place in set.parts.indices where set.parts[place].isCharged {
        let tax = try set.tax(place, of: bases).rounded(over: bases.divisor, by: terms.rule)
        amounts[place] = try amounts[place] + tax
        if terms.areIncluded { totals.net = try totals.net - tax }
      }
    }
    net = try net + totals.net
  }

  /// Rounds each tax once, and takes what prices include out of the nets of the lines.
  mutating func close(_ lines: inout [LineTotals], _ terms: TaxTerms) throws(Refusal) {
    let bases = try set.bases(exact, units, over: divisor)
    var shortfall = ExactAmount.zero
    var charged = 0
    for place in set.parts.indices where set.parts[place].isCharged {
      let tax = try set.tax(place, of: bases)
      amounts[place] = try tax.rounded(over: bases.divisor, by: terms.rule)
      charged += 1
      guard set.parts.count > 1 else { continue }
      let shown = try ExactAmount(amounts[place]).times(
        ExactAmount(units: bases.divisor, places: 0)
      )
      shortfall = try shortfall + (tax - shown)
    }
    if charged > 1 { try giveBack(shortfall, over: bases.divisor, by: terms.rule) }
    guard terms.areIncluded else { return }
    let tax = try Money.sum(amounts, in: terms.rule.currency)
    net = try net - tax
    try share(tax, over: bases.divisor, among: &lines, by: terms.rule)
  }

  /// Gives the taxes the whole steps by which they are off together.
  private mutating func giveBack(
    _ shortfall: ExactAmount,
    over divisor: Int128,
    by rule: CurrencyRule
  ) throws(Refusal) {
    // Each tax is less than a step off, so there are more taxes than steps to give back.
    let shortfall = shortfall.shortened
    let places = max(shortfall.places, rule.currency.scale)
    let stepUnits = try ExactAmount(units: Int128(rule.step), places: rule.currency.scale)
      .units(at: places).exactly(times: divisor)
    let steps = try shortfall.units(at: places) / stepUnits
    guard steps != 0 else { return }
    let step = Money(minorUnits: steps < 0 ? -rule.step : rule.step, rule.currency)
    let charged = set.parts.indices.filter { set.parts[$0].isCharged }
    for place in charged.prefix(Int(clamping: steps.magnitude)) {
      amounts[place] = try amounts[place] + step
    }
  }

  private func share(
    _ tax: Money,
    over whole: Int128,
    among lines: inout [LineTotals],
    by rule: CurrencyRule
  ) throws(Refusal) {
    let taxes = try shares.map { share throws(Refusal) in
      try set.whole(of: set.bases(share.base, share.units, over: divisor)).shortened
    }
    let amounts = shares.map { lines[$0.line].amount }
    let allocation = try TaxAllocation(
      taxes,
      over: whole,
      of: amounts,
      isCredit: isCredit,
      by: rule
    )
    for (share, part) in zip(shares, try allocation.parts(of: tax)) {
      lines[share.line].net = try lines[share.line].net - part
    }
  }

  /// Adds the taxes to those of other groups.
  func add(to totals: inout [TaxTotal]) throws(Refusal) {
    for place in set.shown {
      var base = net
      for raiser in set.parts[place].raisedBy { base = try base + amounts[raiser] }
      let tax = set.taxes[place]
      if let index = totals.firstIndex(where: { $0.isCredit == isCredit && $0.tax == tax }) {
        totals[index].base = try totals[index].base + base
        totals[index].amount = try totals[index].amount + amounts[place]
      } else {
        totals.append(TaxTotal(tax: tax, base: base, amount: amounts[place], isCredit: isCredit))
      }
    }
  }
}
