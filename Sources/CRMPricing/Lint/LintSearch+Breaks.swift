import CRMKernel

// Breaks of a book at which more units cost more each, or less together.

extension LintSearch {
  /// What entries have in common that are breaks of each other.
  private struct BreakKey: Hashable {
    let target: PriceTarget
    let buyers: BuyerScope
    let priority: Int
  }

  mutating func inspectBreaks(of book: LintBook) {
    var groups: [BreakKey: [Int]] = [:]
    for (place, entry) in book.index.entries.enumerated() {
      let key = BreakKey(target: entry.target, buyers: entry.buyers, priority: entry.priority)
      groups[key, default: []].append(place)
    }
    for places in groups.values.sorted(by: { $0[0] < $1[0] }) where places.count > 1 {
      let sorted = places.sorted {
        book.index.entries[$0].minQuantity < book.index.entries[$1].minQuantity
      }
      for (position, place) in sorted.enumerated() {
        let one = book.index.entries[place]
        let next = sorted[(position + 1)...].first { other in
          let second = book.index.entries[other]
          return second.minQuantity > one.minQuantity && second.days.overlaps(one.days)
            && (second.days.to ?? .max) > lint.day
        }
        if let next, (one.days.to ?? .max) > lint.day { compare(place, next, of: book) }
      }
    }
  }

  private mutating func compare(_ place: Int, _ next: Int, of book: LintBook) {
    let (one, second) = (book.index.entries[place], book.index.entries[next])
    guard mayBeWrong(one, second),
      let day = one.days.meeting(second.days).meeting(book.terms.days).nearest(to: lint.day)
    else { return }
    let product = products.matching(one.target).first ?? products.plainest(one.target)
    let buyer = one.buyers.someBuyer
    let few = one.minQuantity > 0 ? one.minQuantity : min(1, second.minQuantity.half)
    let atBreak = book.request(product, second.minQuantity, on: day, by: buyer)
    let before = book.request(product, few, on: day, by: buyer)
    let (more, less) = (LintOutcome(atBreak, book.prices), LintOutcome(before, book.prices))
    guard more.uses(.entry(book: 0, entry: Int32(next))),
      less.uses(.entry(book: 0, entry: Int32(place))),
      let dear = more.document?.lines[0], let cheap = less.document?.lines[0]
    else { return }
    let rules = [rule(second, in: book.terms), rule(one, in: book.terms)]
    if dear.unitPrice.millionths > cheap.unitPrice.millionths {
      report(
        .risingPrice,
        .warning,
        rules,
        "\(rules[0].name): more units cost more each than by \(rules[1].name).",
        atBreak,
        in: book,
        "\(atBreak.shown): \(dear.unitPrice) each; \(before.shown): \(cheap.unitPrice) each"
      )
    } else {
      compareTotals(at: atBreak, dear.amount, rules, of: book, few)
    }
  }

  private mutating func compareTotals(
    at request: PriceRequest,
    _ total: Money,
    _ rules: [LintedRule],
    of book: LintBook,
    _ least: Quantity
  ) {
    let line = request.lines[0]
    guard let fewer = try? line.quantity - 1, fewer >= least else { return }
    var before = request
    before.lines[0].quantity = fewer
    guard let amount = LintOutcome(before, book.prices).document?.lines[0].amount,
      amount.minorUnits > total.minorUnits
    else { return }
    report(
      .fallingTotal,
      .notice,
      rules,
      "\(rules[0].name): the break is so low that one unit less costs more.",
      request,
      in: book,
      "\(request.shown): \(total); \(before.shown): \(amount)"
    )
  }

  /// Whether it is worth asking the engine.
  private func mayBeWrong(_ one: PriceEntryTerms, _ second: PriceEntryTerms) -> Bool {
    guard case .fixed(let price) = one.price, case .fixed(let next) = second.price else {
      if case .off(let rate) = one.price, case .off(let next) = second.price {
        return next != rate
      }
      return true
    }
    return price != next
  }
}

extension Quantity {
  /// Half of it, down to a millionth.
  var half: Quantity { Quantity(millionths: millionths / 2) }
}
