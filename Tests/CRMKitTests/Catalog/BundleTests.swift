import CRMCatalog
import CRMKernel
import CRMStore
import TestSeeds
import TestSupport
import Testing

/// A starter set: a pump, 3 hoses and a kit of 2 clamps and half a litre of oil, twice.
private struct Starter: Sendable {
  let set: ID<Product>
  let kit: ID<Product>
  let pump: ID<Product>
  let hose: ID<Product>
  let clamp: ID<Product>
  let oil: ID<Product>

  init(_ tx: Transaction, _ company: Company) throws {
    (pump, hose) = (company.pump, company.hose)
    clamp = try tx.products.add(sku: "CLAMP", name: "Clamp").id
    oil = try tx.products.add(sku: "OIL", name: "Oil", unit: "L").id
    kit = try tx.products.add(sku: "KIT", name: "Fitting kit").id
    set = try tx.products.add(sku: "SET", name: "Starter set").id
    try tx.products.bundle(kit, as: .kit)
    try tx.products.addComponent(clamp, quantity: 2, to: kit)
    try tx.products.addComponent(oil, quantity: 500, unit: "mL", to: kit)
    try tx.products.addComponent(pump, quantity: 1, to: set)
    try tx.products.addComponent(hose, quantity: 3, to: set)
    try tx.products.addComponent(kit, quantity: 2, to: set)
    try tx.products.addComponent(clamp, quantity: 1, to: set)
  }
}

extension [BundlePart] {
  fileprivate var list: [String] { map { "\($0.quantity) \($0.sku)" } }
}

@Suite struct `A bundle of products` {
  @Test func `explodes to the last part on every level, adding up what comes twice`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    try await test.session.write { tx in
      let starter = try Starter(tx, company)
      let parts = try tx.products.explode(starter.set, quantity: 10).list
      #expect(Set(parts) == ["10 PUMP-200", "30 HOSE-1", "50 CLAMP", "10 OIL"])
      #expect(try tx.products.components(of: starter.set).map(\.position) == [1, 2, 3, 4])
      #expect(try tx.products.explode(company.hose, quantity: 7).list == ["7 HOSE-1"])
    }
  }

  @Test func `says exactly what it needs, or refuses`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    try await test.session.write { tx in
      let mix = try tx.products.add(sku: "MIX", name: "Mix").id
      let third = try #require(Quantity("0.333333"))
      try tx.products.addComponent(company.hose, quantity: third, to: mix)
      #expect(try tx.products.explode(mix, quantity: 3).list == ["0.999999 HOSE-1"])
      let half = try #require(Quantity("0.5"))
      #expect(code { try tx.products.explode(mix, quantity: 0) } == "bundle.quantity")
      let refused = code { try tx.products.explode(mix, quantity: half) }
      #expect(refused == "bundle.inexact")
      // Two halves of what six decimals can't say are exact again.
      let pair = try tx.products.add(sku: "PAIR", name: "Pair").id
      let left = try tx.products.add(sku: "LEFT", name: "Left").id
      let right = try tx.products.add(sku: "RIGHT", name: "Right").id
      for side in [left, right] {
        try tx.products.addComponent(mix, quantity: half, to: side)
        try tx.products.addComponent(side, quantity: 1, to: pair)
      }
      #expect(try tx.products.explode(pair).list == ["0.333333 HOSE-1"])
    }
  }

  @Test func `is no part of itself, however many levels lie between`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    try await test.session.write { tx in
      let starter = try Starter(tx, company)
      #expect(
        code { try tx.products.addComponent(starter.set, quantity: 1, to: starter.kit) }
          == "bundle.cycle"
      )
      #expect(
        code { try tx.products.addComponent(starter.set, quantity: 1, to: starter.set) }
          == "bundle.cycle"
      )
      #expect(
        code { try tx.products.addComponent(starter.set, quantity: 1, to: company.hose) }
          == "bundle.cycle"
      )
    }
  }

  @Test func `has a part once, in a quantity above zero that converts exactly`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    try await test.session.write { tx in
      let starter = try Starter(tx, company)
      let add = { (quantity: Quantity, unit: String?) in
        code {
          try tx.products.addComponent(starter.oil, quantity: quantity, unit: unit, to: starter.set)
        }
      }
      #expect(add(0, nil) == "bundle.quantity")
      #expect(add(1, "kg") == "unit.category")
      #expect(add(1, "gal") == "unit.inexact")
      #expect(add(1, nil) == nil)
      #expect(add(2, nil) == "bundle.known")
      try tx.products.removeComponent(starter.oil, from: starter.set)
      #expect(add(2, nil) == nil)
    }
  }

  @Test func `has no cycle whatever parts are tried`() async throws {
    let seed = Trials.seed()
    print("bundle parts: seed \(seed)")
    let test = try await TestBook.open()
    try await test.session.write { tx in
      var numbers = SeededNumbers(seed: seed)
      let ids = try (0..<10).map { try tx.products.add(sku: "P\($0)", name: "P").id }
      var refused = 0
      for _ in 0..<150 {
        let bundle = try #require(ids.randomElement(using: &numbers))
        let part = try #require(ids.randomElement(using: &numbers))
        do { try tx.products.addComponent(part, quantity: 1, to: bundle) } catch let refusal
          as Refusal
        {
          #expect(["bundle.cycle", "bundle.known"].contains(refusal.code.rawValue), "seed \(seed)")
          refused += refusal.code == "bundle.cycle" ? 1 : 0
        }
      }
      #expect(refused > 0)
      for id in ids {
        // A cycle would have no leaves; each of the parts is counted once a way.
        let leaves = try tx.products.explode(id)
        #expect(!leaves.isEmpty, "seed \(seed)")
        for leaf in leaves {
          #expect(try tx.products.components(of: leaf.product).isEmpty, "seed \(seed)")
        }
      }
    }
  }
}

@Suite struct `The price of a bundle` {
  @Test func `is the sum of its parts less the discount, rounded once`() throws {
    let price = try BundlePrice(
      of: [(1, .usd(100)), (3, UnitPrice(millionths: 3_335_000, .usd))],
      discount: Rate(percent: 10)
    )
    #expect(price.parts == UnitPrice("110.005", .usd))
    #expect(price.price == UnitPrice("99.0045", .usd))
    let third = try #require(Quantity("0.333333"))
    let small = try BundlePrice(of: [(third, UnitPrice(millionths: 1, .usd))], rounding: .up)
    #expect(small.price == UnitPrice(millionths: 1, .usd))
    #expect(code { try BundlePrice(of: []) } == "bundle.empty")
    #expect(
      code { try BundlePrice(of: [(1, .usd(1)), (1, .eur(1))]) } == "money.currencyMismatch"
    )
  }

  @Test func `takes inner bundles at their own rule, and parts with prices whole`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    try await test.session.write { tx in
      let starter = try Starter(tx, company)
      func price(_ id: ID<Product>) throws -> UnitPrice {
        [starter.pump: 1000, starter.hose: 10, starter.clamp: 1, starter.oil: 8, starter.kit: 5][id]
          .map { .usd($0) } ?? .usd(0)
      }
      #expect(try tx.products.bundlePrice(of: starter.set, price: price) == nil)
      try tx.products.bundle(starter.set, pricing: .sumOfParts, discount: Rate(percent: 50))
      let whole = try tx.products.bundlePrice(of: starter.set, price: price)
      #expect(whole?.parts == .usd(1041))
      #expect(whole?.price == UnitPrice("520.5", .usd))
      try tx.products.bundle(starter.kit, as: .kit, pricing: .sumOfParts)
      let inner = try tx.products.bundlePrice(of: starter.set, price: price)
      #expect(inner?.parts == .usd(1043))
      let priced = try tx.products.explode(starter.set, stopsAtOwnPrice: true).map(\.sku)
      #expect(Set(priced) == ["PUMP-200", "HOSE-1", "CLAMP", "OIL"])
      #expect(
        code { try tx.products.bundle(starter.set, discount: Rate(percent: 5)) }
          == "bundle.discount"
      )
    }
  }
}
