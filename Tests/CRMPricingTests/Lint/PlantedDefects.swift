import CRMKernel
import CRMPricing

/// A defect that was planted: what must be found.
struct PlantedDefect: Hashable, CustomStringConvertible {
  let kind: PriceFinding.Kind
  let rules: Set<Int64>

  init(_ kind: PriceFinding.Kind, _ rules: Int64...) {
    self.kind = kind
    self.rules = Set(rules)
  }

  init(_ finding: PriceFinding) {
    kind = finding.kind
    rules = Set(finding.rules.map(\.id))
  }

  var description: String { "\(kind) \(rules.sorted())" }
}

/// The ways of planting a defect, each on a product of its own.
extension CleanPrices {
  typealias Planting = @Sendable (inout CleanPrices) throws -> PlantedDefect

  static let plantings: [Planting] =
    entryPlantings + computedPlantings + bookPlantings + promotionPlantings + policyPlantings

  /// The place of the only price of a product in euros.
  private func euroPlace(_ product: Int) -> Int {
    lint.books[Self.euro].entries.firstIndex { $0.target == .product(Int64(product + 1)) } ?? 0
  }

  /// Adds a price in euros, and says which one was there before.
  private mutating func addEuro(
    percent: Int64,
    from quantity: Quantity = 0,
    days: PriceDays = .always,
    priority: Int = 0
  ) -> (new: Int64, old: Int64) {
    let product = untouchedProduct()
    let new = entry(
      product,
      from: quantity,
      cents(product) * 9 / 10 * percent / 100,
      in: .eur,
      days: days,
      priority: priority
    )
    let old = lint.books[Self.euro].entries[euroPlace(product)].id
    lint.books[Self.euro].entries.append(new)
    return (new.id, old)
  }

  private static let entryPlantings: [Planting] = [
    { prices in
      let (new, old) = prices.addEuro(percent: 101)
      return PlantedDefect(.tie, new, old)
    },
    { prices in
      let (new, old) = prices.addEuro(percent: 101, priority: 1)
      return PlantedDefect(.unreachable, new, old)
    },
    { prices in
      let day = day.adding(days: 20)
      let (new, _) = prices.addEuro(percent: 99, days: PriceDays(from: day, to: day))
      return PlantedDefect(.unreachable, new)
    },
    { prices in
      let start = day.adding(days: Int.random(in: 2...90, using: &prices.numbers))
      let (new, old) = prices.addEuro(percent: 99, days: PriceDays(from: start))
      return PlantedDefect(.overlap, new, old)
    },
    { prices in
      let start = day.adding(days: Int.random(in: 10...90, using: &prices.numbers))
      let (new, old) = prices.addEuro(percent: 99, days: PriceDays(from: start))
      let place = prices.lint.books[euro].entries.firstIndex { $0.id == old } ?? 0
      prices.lint.books[euro].entries[place].days.to = start.adding(days: -9)
      return PlantedDefect(.gap, new, old)
    },
    { prices in
      let (new, old) = prices.addEuro(percent: 101, from: 10)
      return PlantedDefect(.risingPrice, new, old)
    },
    { prices in
      let (new, old) = prices.addEuro(percent: 80, from: 10)
      return PlantedDefect(.fallingTotal, new, old)
    },
    { prices in
      let place = prices.euroPlace(prices.untouchedProduct())
      prices.lint.books[euro].entries[place].minQuantity = 5
      return PlantedDefect(.firstBreak, prices.lint.books[euro].entries[place].id)
    },
    { prices in
      let days = PriceDays(from: day.adding(days: -90), to: day.adding(days: -1))
      return PlantedDefect(.expired, prices.addEuro(percent: 90, days: days).new)
    },
    { prices in
      let new = PriceEntryTerms(
        id: prices.id(),
        .product(prices.id()),
        price: .fixed(price(500, .eur))
      )
      prices.lint.books[euro].entries.append(new)
      return PlantedDefect(.unknownReference, new.id)
    },
    { prices in
      let new = prices.entry(prices.untouchedProduct(), from: 500, 900, in: .usd)
      prices.lint.books[euro].entries.append(new)
      return PlantedDefect(.currencyGap, new.id)
    },
  ]

  /// Adds a price that the partners' book computes from the list.
  private mutating func addFormula(_ text: String, costs: Bool = true) throws -> Int64 {
    let product = untouchedProduct()
    if !costs { lint.products?[product].unitCost = nil }
    let formula = try PriceFormula(text, names: LineFacts.names, giving: .number)
    let new = PriceEntryTerms(
      id: id(),
      .product(self.product(product).id),
      price: .formula(formula)
    )
    lint.books[Self.partner].entries.append(new)
    return new.id
  }

  private static let computedPlantings: [Planting] = [
    { prices in
      PlantedDefect(.formulaFails, try prices.addFormula("base / (quantity - quantity)"))
    },
    { prices in
      PlantedDefect(.formulaFails, try prices.addFormula("unit_cost * 1.9", costs: false))
    },
    { prices in PlantedDefect(.negativePrice, try prices.addFormula("base - 100000")) },
  ]

  private static let bookPlantings: [Planting] = [
    { prices in
      let (one, other) = (prices.id(), prices.id())
      prices.lint.books += [
        PriceBookTerms(id: one, name: "Ring \(one)", currency: .usd, parent: other),
        PriceBookTerms(id: other, name: "Ring \(other)", currency: .usd, parent: one),
      ]
      return PlantedDefect(.cycle, one, other)
    },
    { prices in
      let id = prices.id()
      prices.lint.books.append(
        PriceBookTerms(id: id, name: "Child \(id)", currency: .usd, parent: 3)
      )
      return PlantedDefect(.currencyGap, id, 3)
    },
    { prices in
      let id = prices.id()
      prices.lint.books.append(
        PriceBookTerms(id: id, name: "Orphan \(id)", currency: .usd, parent: 77_777)
      )
      return PlantedDefect(.unknownReference, id)
    },
    { prices in
      let contract = prices.lint.contracts[Int.random(in: 0..<200, using: &prices.numbers)]
      var copy = contract
      copy.id = prices.id()
      copy.name = "Copy \(copy.id)"
      copy.price = .fixed(price(4_321))
      prices.lint.contracts.append(copy)
      return PlantedDefect(.tie, contract.id, copy.id)
    },
    { prices in
      let product = prices.untouchedProduct()
      let id = prices.id()
      prices.lint.schedules.append(
        BreakSchedule(
          id: id,
          name: "Open \(id)",
          .product(prices.product(product).id),
          mode: .slab,
          breaks: [.init(from: 10, .off(Rate(percent: 5)))]
        )
      )
      return PlantedDefect(.openSlab, id)
    },
    { prices in
      let product = prices.untouchedProduct()
      let id = prices.id()
      prices.lint.schedules.append(
        BreakSchedule(
          id: id,
          name: "Rising \(id)",
          .product(prices.product(product).id),
          buyers: BuyerScope(accounts: [id]),
          breaks: [
            .init(from: 11, .off(Rate(percent: 5))), .init(from: 50, .off(Rate(percent: 4))),
          ]
        )
      )
      return PlantedDefect(.risingPrice, id)
    },
  ]
}
