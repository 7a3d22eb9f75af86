import CRMKernel

extension DocumentTrace {
  /// The document as a waterfall: list, regular, customer, net, taxes, total.
  ///
  /// Each promotion, discount and price that changed something is a bar, over all lines together.
  /// The bars add up to ``total``, or to what is paid in cash where that is rounded.
  ///
  /// - Complexity: O(*n*) in the steps.
  public func waterfall() -> PriceWaterfall {
    var waterfall = draw(Array(lines.indices), title: title ?? "")
    if !pricesIncludeTax {
      for tax in taxes { waterfall.change(tax.tax.label, by: tax.amount.minorUnits) }
      // Taxes of more than one part have totals of their own; what is left is none of them.
      waterfall.change("tax", by: total.minorUnits &- waterfall.end.minorUnits)
    }
    waterfall.level(pricesIncludeTax ? "total, taxes included" : "total")
    guard !cashRounding.isZero else { return waterfall }
    waterfall.change("rounding in cash", by: cashRounding.minorUnits)
    waterfall.level("to pay")
    return waterfall
  }

  /// A line as a waterfall, up to its part of the taxes and its total.
  public func waterfall(ofLine index: Int) -> PriceWaterfall {
    var waterfall = draw([index], title: lines[index].sku)
    if lines[index].isTaxAdded { waterfall.change("tax", by: lines[index].tax.minorUnits) }
    waterfall.level(pricesIncludeTax ? "total, taxes included" : "total")
    return waterfall
  }

  private func draw(_ members: [Int], title: String) -> PriceWaterfall {
    func sum(_ amount: (Line) -> Money) -> Money {
      let units = members.reduce(Int64(0)) { $0 &+ amount(lines[$1]).minorUnits }
      return Money(minorUnits: units, currency)
    }
    var waterfall = PriceWaterfall(title: title, start: sum { $0.listAmount }, "list price")
    let bars = members.map { changes(of: lines[$0]) }
    waterfall.add(bars.map { $0.regular })
    waterfall.level("regular price")
    waterfall.add(bars.map { $0.customer })
    waterfall.level("customer price")
    waterfall.add(bars.map { $0.net })
    waterfall.level("net price")
    return waterfall
  }

  /// What the steps of a line come to, in amounts: those of the price of one unit are rounded as
  /// the line's amount is, so that each is what the total changed by.
  private func changes(of line: Line) -> LineBars {
    var bars = LineBars()
    var running = line.listAmount.minorUnits
    let units = line.steps.filter { $0.amounts == nil && $0.stage != .list }
    for (place, step) in units.enumerated() {
      let isLast = place == units.count - 1
      let after = isLast ? line.regular.minorUnits : amount(step.after, line.quantity)
      bars.regular.append((step.waterfallLabel, after &- running))
      running = after
    }
    bars.regular.append((.other, line.regular.minorUnits &- running))
    running = line.regular.minorUnits
    for step in line.steps {
      guard let amounts = step.amounts else { continue }
      let change = amounts.after.minorUnits &- amounts.before.minorUnits
      if step.isOfCustomer {
        bars.customer.append((step.waterfallLabel, change))
      } else {
        bars.net.append((step.waterfallLabel, change))
      }
    }
    let customer = bars.customer.reduce(running) { $0 &+ $1.1 }
    bars.customer.append((.other, line.customer.minorUnits &- customer))
    let net = bars.net.reduce(line.customer.minorUnits) { $0 &+ $1.1 }
    bars.net.append((.other, line.amount.minorUnits &- net))
    return bars
  }

  /// Price times quantity as the engine rounds it.
  private func amount(_ price: UnitPrice, _ quantity: Quantity) -> Int64 {
    let divisor = Int128.power(ofTen: UnitPrice.scale + Quantity.scale - currency.scale)
    let exact = Int128(price.millionths) * Int128(quantity.millionths)
    return (try? rule.amount(exact, over: divisor))?.minorUnits ?? 0
  }
}

/// The changes of a line, by the level that they lead to.
private struct LineBars {
  typealias Change = (label: Message, delta: Int64)
  var regular: [Change] = []
  var customer: [Change] = []
  var net: [Change] = []
}

extension PriceWaterfall {
  /// Adds the changes of lines, those with the same label together, in the order in which they are
  /// first met.
  fileprivate mutating func add(_ lines: [[(label: Message, delta: Int64)]]) {
    var places: [Message: Int] = [:]
    var sums: [(label: Message, delta: Int64)] = []
    for change in lines.joined() where change.delta != 0 {
      if let place = places[change.label] {
        sums[place].delta &+= change.delta
      } else {
        places[change.label] = sums.count
        sums.append(change)
      }
    }
    for sum in sums { change(sum.label, by: sum.delta) }
  }
}

extension Message {
  /// What no step accounts for, such as a trace that was switched off.
  fileprivate static var other: Message { "other changes" }
}

extension PriceStep {
  /// Whether it leads to the customer's price, rather than from it to the net price.
  fileprivate var isOfCustomer: Bool {
    switch stage {
    case .channel, .documentPromotions, .documentDiscount, .guard, .rounding, .tax, .totals,
      .approval:
      false
    default: true
    }
  }

  /// What a chart calls the step.
  var waterfallLabel: Message {
    switch kind {
    case .surcharge: reason ?? "surcharge"
    case .manual where stage == .documentDiscount: "document discount"
    case .manual: "line discount"
    case .period: "period"
    case .agreed: "agreed price"
    default: Message(verbatim: rule.name)
    }
  }
}
