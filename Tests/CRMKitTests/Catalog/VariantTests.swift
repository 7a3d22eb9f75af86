import CRMCatalog
import CRMKernel
import CRMStore
import Testing

/// A shirt in colours and sizes.
private struct Shirt: Sendable {
  let color: ID<AttributeDefinition>
  let size: ID<AttributeDefinition>
  let template: ID<ProductTemplate>

  init(_ tx: Transaction) throws {
    color = try tx.attributes.define("color", .choice, values: ["Red", "深蓝"], chineseName: "颜色").id
    size = try tx.attributes.define("size", .choice, values: ["S", "M", "L"]).id
    template = try tx.templates.add(
      code: "SHIRT",
      name: "T-shirt",
      axes: ["color", "size"],
      category: "shirts",
      family: "Basics",
      taxRate: Rate(percent: 19)
    ).id
  }
}

@Suite struct `A template with variants` {
  @Test func `has one product for each combination`() async throws {
    let test = try await TestBook.open()
    try await test.session.write { tx in
      let shirt = try Shirt(tx)
      let variants = try tx.templates.generate(shirt.template)
      #expect(
        variants.map(\.sku) == [
          "SHIRT-RED-S", "SHIRT-RED-M", "SHIRT-RED-L", "SHIRT-深蓝-S", "SHIRT-深蓝-M",
          "SHIRT-深蓝-L",
        ]
      )
      let medium = try tx.products.get(sku: "shirt-red-m")
      #expect(medium.name == "T-shirt (Red, M)")
      #expect(medium.category == "shirts" && medium.family == "Basics" && medium.isActive)
      #expect(try tx.products.attributes(of: medium.id) == ["color": "Red", "size": "M"])
      #expect(try tx.templates.variants(of: shirt.template).count == 6)
      #expect(try tx.templates.search("t-shirt").map(\.entity.id) == [shirt.template])
    }
  }

  @Test func `adds only the combinations that aren't there`() async throws {
    let test = try await TestBook.open()
    try await test.session.write { tx in
      let shirt = try Shirt(tx)
      try tx.templates.generate(shirt.template, values: ["color": "red", "size": ["S", "M"]])
      try tx.attributes.allow(["XL"], for: shirt.size)
      let more = try tx.templates.generate(shirt.template, values: ["COLOR": ["Red"]])
      #expect(more.map(\.sku) == ["SHIRT-RED-L", "SHIRT-RED-XL"])
      #expect(try tx.templates.generate(shirt.template, values: ["color": "red"]) == [])
    }
  }

  @Test func `has no two variants of the same values, however they are spelt`() async throws {
    let test = try await TestBook.open()
    try await test.session.write { tx in
      let shirt = try Shirt(tx)
      try tx.templates.addVariant(
        of: shirt.template,
        values: ["color": "red", "size": "m"],
        sku: "R-M"
      )
      let again: Record = ["size": "M", "color": "RED"]
      #expect(
        code { try tx.templates.addVariant(of: shirt.template, values: again) } == "variant.known"
      )
      #expect(
        code { try tx.templates.addVariant(of: shirt.template, values: ["color": "red"]) }
          == "variant.values"
      )
      #expect(
        code { try tx.templates.addVariant(of: shirt.template, values: ["colour": "red"]) }
          == "unknown"
      )
    }
  }

  @Test func `makes numbers of any spelling one value`() async throws {
    let test = try await TestBook.open()
    try await test.session.write { tx in
      try tx.attributes.define("length", .number, unit: "m")
      let pipe = try tx.templates.add(code: "PIPE", name: "Pipe", axes: ["length"])
      let pipes = try tx.templates.generate(pipe.id, values: ["length": [1, "1.0", "2.50"]])
      #expect(pipes.map(\.sku) == ["PIPE-1", "PIPE-2.5"])
      #expect(pipes.map(\.features) == ["1 m", "2.5 m"])
      #expect(code { try tx.templates.generate(pipe.id) } == "variant.values")
    }
  }

  @Test func `makes no more variants at once than can be looked through`() async throws {
    let test = try await TestBook.open()
    try await test.session.write { tx in
      try tx.attributes.define("x", .number)
      try tx.attributes.define("y", .number)
      let grid = try tx.templates.add(code: "GRID", name: "Grid", axes: ["x", "y"])
      let values = Value.list((1...40).map { .int($0) })
      #expect(
        code { try tx.templates.generate(grid.id, values: ["x": values, "y": values]) }
          == "variant.many"
      )
      #expect(try tx.templates.variants(of: grid.id).isEmpty)
    }
  }

  @Test func `needs axes, each once, and a code of its own`() async throws {
    let test = try await TestBook.open()
    try await test.session.write { tx in
      _ = try Shirt(tx)
      #expect(code { try tx.templates.add(code: "X", name: "X", axes: []) } == "template.axes")
      #expect(
        code { try tx.templates.add(code: "X", name: "X", axes: ["color", "Color"]) }
          == "template.axes"
      )
      #expect(code { try tx.templates.add(code: "X", name: "X", axes: ["weight"]) } == "unknown")
      #expect(
        code { try tx.templates.add(code: "shirt", name: "X", axes: ["size"]) } == "template.known"
      )
    }
  }
}

@Suite struct `An attribute of a product` {
  @Test func `takes values of its kind only`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    try await test.session.write { tx in
      try tx.attributes.define("seal", .choice, values: ["Viton", "EPDM"])
      try tx.attributes.define("flow", .number, unit: "L")
      try tx.attributes.define("certificate", .text)
      try tx.attributes.define("ATEX", .bool)
      let pump = try tx.products.setAttributes(
        company.pump,
        to: ["seal": "viton", "FLOW": 200, "certificate": "EN 809", "atex": true]
      )
      #expect(pump.features == "Viton, 200 L, EN 809, ATEX")
      let attributes = try tx.products.attributes(of: company.pump)
      #expect(
        attributes == [
          "seal": "Viton", "flow": .quantity(200), "certificate": "EN 809", "ATEX": true,
        ]
      )
      let wrong: [Record] = [["seal": "wood"], ["flow": "much"], ["certificate": " "], ["ATEX": 2]]
      for values in wrong {
        let refused = code { try tx.products.setAttributes(company.pump, to: values) }
        #expect(refused == "attribute.value", "\(values)")
      }
      try tx.products.setAttributes(company.pump, to: ["flow": .null, "seal": .null])
      #expect(try tx.products.get(company.pump).features == "EN 809, ATEX")
    }
  }

  @Test func `names its values when it refuses, in Chinese too`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    let refusal = await #expect(throws: Refusal.self) {
      try await test.session.write { tx in
        try tx.attributes.define("seal", .choice, values: ["Viton", "EPDM"])
        try tx.products.setAttributes(company.pump, to: ["seal": "wood"])
      }
    }
    #expect(refusal?.description == "seal can't be wood. Choose one of Viton, EPDM.")
    let chinese = try test.book.reader(.simplifiedChinese).text(#require(refusal))
    #expect(chinese == "seal 不能是 wood。请从 Viton, EPDM 中选择。")
  }

  @Test func `that makes a variant stays what it is`() async throws {
    let test = try await TestBook.open()
    try await test.session.write { tx in
      let shirt = try Shirt(tx)
      try tx.attributes.define("care", .text)
      let variant = try tx.templates.addVariant(
        of: shirt.template,
        values: ["color": "Red", "size": "S"]
      )
      #expect(
        code { try tx.products.setAttributes(variant.id, to: ["color": "深蓝"]) }
          == "attribute.axis"
      )
      let cared = try tx.products.setAttributes(variant.id, to: ["care": "30°"])
      #expect(cared.features == "Red, S, 30°")
    }
  }

  @Test func `is defined once, with values only where it is an enumeration`() async throws {
    let test = try await TestBook.open()
    try await test.session.write { tx in
      let color = try tx.attributes.define("color", .choice, values: ["red"])
      #expect(code { try tx.attributes.define("Color", .text) } == "attribute.known")
      #expect(code { try tx.attributes.define("a", .choice) } == "attribute.values")
      #expect(code { try tx.attributes.define("a", .text, values: ["x"]) } == "attribute.values")
      #expect(code { try tx.attributes.allow(["RED"], for: color.id) } == "attribute.values")
      #expect(code { try tx.attributes.define("a", .number, unit: "?") } == "unit.unknown")
    }
  }
}

@Suite struct `A search in the catalogue` {
  @Test(
    arguments: [
      ("shirt-red-m", ["SHIRT-RED-M"]), ("深蓝 L", ["SHIRT-深蓝-L"]), ("蓝", ["SHIRT-深蓝-"]),
      ("衬衫", ["SHIRT-"]), ("chenshan", []), ("水泵", ["PUMP-9"]), ("sb", ["PUMP-9"]),
      ("工业", ["PUMP-9"]), ("Viton", ["PUMP-9"]), ("離心", ["PUMP-9"]), ("chlorine", ["PUMP-9"]),
    ]
  )
  func `finds codes, names, descriptions, categories and attributes in Chinese and English`(
    text: String,
    skus: [String]
  ) async throws {
    let test = try await TestBook.open()
    try await test.session.write { tx in
      let shirt = try Shirt(tx)
      try tx.templates.update(shirt.template, set: ["category": "衬衫"])
      try tx.templates.generate(shirt.template)
      try tx.attributes.define("seal", .choice, values: ["Viton"])
      let pump = try tx.products.add(sku: "PUMP-9", name: "水泵", category: "工业设备")
      try tx.products.update(pump.id, set: ["description": "离心式, resists chlorine"])
      try tx.products.setAttributes(pump.id, to: ["seal": "Viton"])
    }
    let found = try await test.session.read { tx in
      try tx.products.search(text, limit: 50).map(\.entity.sku)
    }
    #expect(found.isEmpty == skus.isEmpty)
    #expect(found.allSatisfy { sku in skus.contains { sku.hasPrefix($0) } }, "\(found)")
  }

  @Test func `forgets what a product no longer is`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    try await test.session.write { tx in
      try tx.attributes.define("seal", .choice, values: ["Viton", "EPDM"])
      try tx.products.setAttributes(company.pump, to: ["seal": "Viton"])
      try tx.products.setAttributes(company.pump, to: ["seal": "EPDM"])
      #expect(try tx.products.search("Viton").isEmpty)
      #expect(try tx.products.search("EPDM").map(\.entity.id) == [company.pump])
      #expect(try tx.products.search("pumps").map(\.entity.id) == [company.pump])
    }
    #expect(try await test.book.checkup() == [])
  }
}
