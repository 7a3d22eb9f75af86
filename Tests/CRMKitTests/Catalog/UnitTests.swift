import CRMCatalog
import CRMKernel
import CRMStore
import TestSeeds
import TestSupport
import Testing

@Suite struct `A unit of measure` {
  private let table = UnitTable()

  @Test(
    arguments: zip(
      ["EA", "ea", "kg", "ＫＧ", "箱", "千克", "m²", "平方米", "斤"],
      ["EA", "EA", "kg", "kg", "BX", "kg", "m2", "m2", "jin"]
    )
  )
  func `is found by its code and by its symbols in English and Chinese`(
    name: String,
    code: String
  ) throws {
    #expect(try table.get(name).code == code)
  }

  @Test func `has a symbol for each language`() throws {
    let unit = try table.get("m2")
    #expect(unit.symbol(in: .english) == "m²")
    #expect(unit.symbol(in: .simplifiedChinese) == "平方米")
    #expect(try table.get("kg").symbol(in: .english) == "kg")
  }

  @Test func `is one of those that every book knows, each with names of its own`() {
    #expect(UnitOfMeasure.standard.count == 54)
    var owners: [String: String] = [:]
    for unit in UnitOfMeasure.standard {
      for name in [unit.code, unit.symbol, unit.chineseSymbol].compactMap(\.self) {
        #expect(owners[name.folded] == nil || owners[name.folded] == unit.code, "\(name)")
        owners[name.folded] = unit.code
      }
    }
  }

  @Test func `that nobody declared is refused with the nearest`() throws {
    let refusal = #expect(throws: Refusal.self) { try table.get("kgs") }
    #expect(refusal?.code == "unit.unknown")
    #expect("\(refusal?.description ?? "")" == "There is no unit kgs. Did you mean kg?")
  }

  @Test func `brings a quantity to its step by its own rounding`() throws {
    let box = UnitOfMeasure(
      code: "B6",
      name: "box",
      category: .count,
      step: 1,
      rounding: .up
    )
    let wanted = try #require(Quantity("2.1"))
    #expect(try box.rounded(wanted) == 3)
    #expect(!box.accepts(wanted))
    #expect(box.accepts(2))
  }
}

@Suite struct `A conversion` {
  private let table = UnitTable()

  /// What people expect of the factors, from the definitions.
  @Test(
    arguments: [
      ("9.9999", "DZ", "EA", "119.9988"), ("10", "DZ", "EA", "120"),
      ("10.0001", "DZ", "EA", "120.0012"), ("1", "GRO", "DZ", "12"), ("3", "PR", "EA", "6"),
      ("1", "t", "kg", "1000"), ("1", "lb", "g", "453.59237"), ("1", "lb", "oz", "16"),
      ("1", "斤", "g", "500"), ("1", "斤", "两", "10"), ("1", "in", "mm", "25.4"),
      ("1", "mi", "m", "1609.344"), ("1", "yd", "ft", "3"), ("3", "亩", "m2", "2000"),
      ("15", "亩", "ha", "1"), ("1", "ft2", "in2", "144"), ("1", "m3", "L", "1000"),
      ("1", "gal", "floz", "128"), ("1", "gal", "L", "3.785412"), ("1", "ft3", "L", "28.316847"),
      ("90", "min", "h", "1.5"), ("1", "wk", "d", "7"), ("1", "yr", "mo", "12"),
    ]
  )
  func `has the factor of the definition`(
    quantity: String,
    from: String,
    to: String,
    expected: String
  ) throws {
    let quantity = try #require(Quantity(quantity))
    let converted = try table.convert(quantity, from: from, to: to, rounding: .halfEven)
    #expect(converted.description == expected)
  }

  @Test(arguments: zip(["9.9999", "10", "10.0001"], [false, true, true]))
  func `reaches a break without rounding`(dozens: String, reaches: Bool) throws {
    let factor = try table.factor(from: "DZ", to: "EA")
    #expect(try #require(Quantity(dozens)).reaches(120, times: factor) == reaches)
    // Rounded to whole pieces, all three would.
    #expect(try #require(Quantity(dozens)).times(factor).rounded(toMultipleOf: 1) == 120)
  }

  @Test func `that millionths can't say is refused unless a rounding is named`() throws {
    let refusal = #expect(throws: Refusal.self) {
      try table.convert(10, from: "EA", to: "DZ")
    }
    #expect(refusal?.code == "unit.inexact")
    #expect(
      refusal?.description
        == "10 EA can't be said exactly in DZ with six decimals. "
        + "Name a rounding, such as half_up."
    )
    #expect(try table.convert(10, from: "EA", to: "DZ", rounding: .down) == Quantity("0.833333"))
    #expect(try table.convert(10, from: "EA", to: "DZ", rounding: .up) == Quantity("0.833334"))
    #expect(try table.convert(18, from: "EA", to: "DZ") == Quantity("1.5"))
  }

  @Test func `of a price goes the other way round`() throws {
    #expect(try table.convert(.usd(12), per: "DZ", to: "EA") == .usd(1))
    #expect(try table.convert(.cny(3), per: "斤", to: "kg") == .cny(6))
    #expect(code { try table.convert(.usd(10), per: "DZ", to: "EA") } == "unit.inexact")
    let rounded = try table.convert(.usd(10), per: "DZ", to: "EA", rounding: .halfUp)
    #expect(rounded == UnitPrice(millionths: 833_333, .usd))
  }

  @Test(arguments: [("kg", "m"), ("EA", "h"), ("h", "mo"), ("m2", "m"), ("L", "kg")])
  func `never crosses categories`(from: String, to: String) throws {
    #expect(code { try table.convert(1, from: from, to: to) } == "unit.category")
    #expect(code { try table.convert(.usd(1), per: from, to: to) } == "unit.category")
  }

  @Test func `of a box asks whose box`() throws {
    #expect(code { try table.convert(1, from: "箱", to: "EA") } == "unit.packaging")
    #expect(code { try table.convert(1, from: "BX", to: "CT") } == "unit.packaging")
    #expect(try table.convert(2, from: "箱", to: "BX") == 2)
  }

  @Test func `to the unit itself needs no declaration`() throws {
    #expect(try table.convert(2, from: "sack", to: "Sack") == 2)
    #expect(code { try table.convert(2, from: "sack", to: "kg") } == "unit.unknown")
  }

  @Test func `there and back is the same wherever it is exact`() throws {
    let seed = Trials.seed()
    print("units there and back: seed \(seed)")
    var numbers = SeededNumbers(seed: seed)
    let units = UnitOfMeasure.standard.filter { $0.category != .packaging }
    var exact = 0
    for _ in 0..<Trials.count(20_000) {
      let from = try #require(units.randomElement(using: &numbers))
      let alike = units.filter { $0.category == from.category }
      let to = try #require(alike.randomElement(using: &numbers))
      let there = try table.factor(from: from.code, to: to.code)
      let back = try table.factor(from: to.code, to: from.code)
      #expect(try there.times(back) == .one, "seed \(seed): \(from.code) \(to.code)")
      let quantity = Quantity(
        millionths: .random(in: -1_000_000_000...1_000_000_000, using: &numbers)
      )
      guard let converted = try? quantity.exactly(times: there) else { continue }
      exact += 1
      #expect(try converted.exactly(times: back) == quantity, "seed \(seed): \(quantity)")
    }
    #expect(exact > 1000)
  }
}

@Suite struct `A product sold in several units` {
  @Test func `has a box of its own size`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    try await test.session.write { tx in
      try tx.products.pack(company.hose, in: "箱", holds: Ratio(whole: 6), barcode: "123")
      try tx.products.pack(company.hose, in: "PL", holds: Ratio(whole: 20), of: "BX")
      try tx.products.pack(company.hose, in: "DZ")
      try tx.products.pack(company.pump, in: "BX", holds: Ratio(whole: 2))
      let hose = try tx.units.table(for: company.hose)
      #expect(try hose.convert(2, from: "箱", to: "EA") == 12)
      #expect(try hose.convert(1, from: "托盘", to: "BX") == 20)
      #expect(try hose.convert(1, from: "PL", to: "EA") == 120)
      #expect(try hose.convert(1, from: "BX", to: "DZ") == Quantity("0.5"))
      #expect(try hose.convert(.usd(12), per: "BX", to: "EA") == .usd(2))
      let pump = try tx.units.table(for: company.pump)
      #expect(try pump.convert(1, from: "BX", to: "EA") == 2)
      let sold = try tx.products.unitsOfSale(of: company.hose)
      #expect(sold.map(\.unit) == ["EA", "BX", "PL", "DZ"])
      #expect(sold.map(\.holds.description) == ["1", "6", "120", "12"])
    }
  }

  @Test func `measures pieces in its own way`() async throws {
    let test = try await TestBook.open()
    try await test.session.write { tx in
      let cheese = try tx.products.add(sku: "CHEESE", name: "Cheese", unit: "kg")
      try tx.products.pack(cheese.id, in: "EA", holds: Ratio(35, over: 100))
      let table = try tx.units.table(for: cheese.id)
      #expect(try table.convert(3, from: "EA", to: "g") == 1050)
    }
  }

  @Test func `is refused what contradicts the unit or comes twice`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    try await test.session.write { tx in
      let dozen = try Ratio(whole: 12)
      #expect(
        code { try tx.products.pack(company.hose, in: "DZ", holds: Ratio(whole: 10)) }
          == "unit.contradiction"
      )
      #expect(code { try tx.products.pack(company.hose, in: "BX") } == "unit.packaging")
      #expect(code { try tx.products.pack(company.hose, in: "EA", holds: dozen) } == "unit.packed")
      #expect(code { try tx.products.pack(company.hose, in: "?", holds: dozen) } == "unit.unknown")
      try tx.products.pack(company.hose, in: "BX", holds: dozen)
      #expect(code { try tx.products.pack(company.hose, in: "箱", holds: dozen) } == "unit.packed")
    }
  }

  @Test func `counts boxes if that is its own unit, or a unit that nobody declared`() async throws {
    let test = try await TestBook.open()
    try await test.session.write { tx in
      let tea = try tx.products.add(sku: "TEA", name: "Tea", unit: "BX")
      try tx.products.pack(tea.id, in: "PL", holds: Ratio(whole: 40))
      #expect(try tx.units.table(for: tea.id).convert(2, from: "PL", to: "BX") == 80)
      let odd = try tx.products.add(sku: "ODD", name: "Odd", unit: "Sack")
      try tx.products.pack(odd.id, in: "PL", holds: Ratio(whole: 9))
      #expect(try tx.units.table(for: odd.id).convert(18, from: "sack", to: "PL") == 2)
    }
  }
}

@Suite struct `A book's own unit` {
  @Test func `is so many of another, or the first of a category`() async throws {
    let test = try await TestBook.open()
    try await test.session.write { tx in
      try tx.units.add("B6", named: "Box of 6", holds: Ratio(whole: 6), of: "EA", step: 1)
      try tx.units.add("seat", named: "Seat", category: "licences")
      try tx.units.add("site", named: "Site", holds: Ratio(whole: 50), of: "seat")
      let table = try tx.units.table()
      #expect(try table.convert(2, from: "B6", to: "DZ") == 1)
      #expect(try table.convert(3, from: "site", to: "seat") == 150)
      #expect(code { try table.convert(3, from: "site", to: "EA") } == "unit.category")
    }
  }

  @Test func `takes no other's name and no standard unit's measure`() async throws {
    let test = try await TestBook.open()
    try await test.session.write { tx in
      try tx.units.add("B6", named: "Box of 6", holds: Ratio(whole: 6), of: "EA")
      #expect(code { try tx.units.add("b6", named: "x", category: .count) } == "unit.known")
      #expect(code { try tx.units.add("KG", named: "x", category: .count) } == "unit.standard")
      #expect(code { try tx.units.add("x", named: "x") } == "unit.measure")
      #expect(
        code { try tx.units.add("x", named: "x", of: "EA", category: .count) } == "unit.measure"
      )
      #expect(code { try tx.units.add("x", named: "x", of: "BX") } == "unit.packaging")
      #expect(code { try tx.units.add("x", named: "x", category: .count, step: 0) } == "unit.step")
      try tx.units.add("EA", named: "Stück", category: .count, symbol: "Stk", step: 1)
      #expect(try tx.units.table().get("Stk").name == "Stück")
    }
  }

  @Test func `converts by commands too, and refuses in Chinese`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    let session = test.session
    _ = try await session.run(
      "products.pack",
      ["product": company.hose.value, "unit": "箱", "holds": 6]
    )
    let eggs = try await session.run(
      "units.convert",
      ["quantity": 3, "from": "箱", "to": "EA", "product": company.hose.value]
    )
    #expect(eggs == .quantity(18))
    let price = try await session.run(
      "units.convert_price",
      ["price": "USD 1.00", "from": "EA", "to": "DZ"]
    )
    #expect(price == .price(.usd(12)))
    let refusal = await #expect(throws: Refusal.self) {
      try await session.run("units.convert", ["quantity": 1, "from": "箱", "to": "EA"])
    }
    let text = try test.book.reader(.simplifiedChinese).text(#require(refusal))
    #expect(text == "一BX含多少因产品而异。请用 products.pack 说明，并指定产品。")
  }
}
