import CRMKernel

/// The taxes of a line in the order in which they are charged, ready to compute with.
///
/// Whatever is charged on whatever, each is in the end a share of the net amount and an amount
/// for every unit: `tax = share · net + perUnit · quantity`. So compound taxes can be taken out of
/// a price as well as put on it, and the order in which lines are added changes nothing.
struct TaxSet {
  /// The taxes in one order for the same taxes, however a line names them.
  let taxes: [Tax]
  private(set) var parts: [Part] = []
  /// The places of the taxes in the order in which documents show them.
  let shown: [Int]
  /// What the taxes are together.
  private(set) var share = ExactAmount.zero
  private(set) var perUnit = ExactAmount.zero

  struct Part {
    var share: ExactAmount
    var perUnit: ExactAmount
    /// The places of the earlier taxes on which it is charged as well.
    let raisedBy: [Int]
    let isCharged: Bool
  }

  /// - Throws: ``Refusal`` `totals.tax` if a tax is named twice, or `money.currencyMismatch`.
  init(_ named: [Tax], in currency: Currency) throws(Refusal) {
    let flat = Self.expanded(named)
    if flat.indices.dropFirst().allSatisfy({ flat[$0 - 1].comesBefore(flat[$0]) }) {
      // In order already, and so without two that are the same.
      taxes = flat
      shown = Array(flat.indices)
    } else {
      taxes = flat.sorted { $0.comesBefore($1) }
      shown = Self.shown(taxes, as: flat)
      try Self.requireDistinct(taxes)
    }
    parts.reserveCapacity(taxes.count)
    for place in taxes.indices { try charge(place, in: currency) }
    if parts.count > 1 { shorten() }
  }

  private mutating func charge(_ place: Int, in currency: Currency) throws(Refusal) {
    let tax = taxes[place]
    guard tax.treatment == .standard else {
      parts.append(Part(share: .zero, perUnit: .zero, raisedBy: [], isCharged: false))
      return
    }
    var part: Part
    switch tax.charge {
    case .percentage(let rate):
      let raisedBy = taxes.indices.prefix(place).filter {
        taxes[$0].raisesBase && taxes[$0].sequence < tax.sequence && parts[$0].isCharged
      }
      var (share, perUnit) = (ExactAmount.one, ExactAmount.zero)
      for raiser in raisedBy {
        share = try share + parts[raiser].share
        perUnit = try perUnit + parts[raiser].perUnit
      }
      part = Part(
        share: raisedBy.isEmpty ? ExactAmount(rate) : try share.times(ExactAmount(rate)),
        perUnit: try perUnit.times(ExactAmount(rate)),
        raisedBy: raisedBy,
        isCharged: true
      )
    case .perUnit(let amount):
      guard amount.currency == currency else { throw .currencyMismatch(amount.currency, currency) }
      part = Part(share: .zero, perUnit: ExactAmount(amount), raisedBy: [], isCharged: true)
    case .parts: return
    }
    share = try share + part.share
    perUnit = try perUnit + part.perUnit
    parts.append(part)
  }

  /// Drops trailing zeros, so that what is computed of several taxes has room in 128 bits.
  private mutating func shorten() {
    for place in parts.indices {
      parts[place].share = parts[place].share.shortened
      parts[place].perUnit = parts[place].perUnit.shortened
    }
    share = share.shortened
    perUnit = perUnit.shortened
  }

  private static func expanded(_ named: [Tax]) -> [Tax] {
    guard named.contains(where: \.hasParts) else { return named }
    var flat: [Tax] = []
    for tax in named { tax.expanded(into: &flat) }
    return flat
  }

  private static func shown(_ taxes: [Tax], as named: [Tax]) -> [Int] {
    let places = named.map { tax in taxes.firstIndex(of: tax) ?? 0 }
    let order = places.indices.sorted {
      let (one, other) = (taxes[places[$0]].sequence, taxes[places[$1]].sequence)
      return one == other ? $0 < $1 : one < other
    }
    return order.map { places[$0] }
  }

  private static func requireDistinct(_ taxes: [Tax]) throws(Refusal) {
    for (tax, next) in zip(taxes, taxes.dropFirst()) where tax == next {
      throw Refusal(
        "totals.tax",
        "The tax \(tax.name) is named twice.",
        remedy: "Name it once; a group and its parts count together.",
        field: "taxes"
      )
    }
  }
}

extension Tax {
  /// An order of all taxes that differ.
  fileprivate func comesBefore(_ other: Tax) -> Bool {
    if sequence != other.sequence { return sequence < other.sequence }
    if name != other.name { return name < other.name }
    if let rate, let otherRate = other.rate, rate != otherRate { return rate < otherRate }
    return self != other && value.json < other.value.json
  }
}
