import CRMCatalog
import CRMKernel
import CRMStore
import Testing

/// A product in a state, and a verb.
private struct Passage: Sendable, CustomTestStringConvertible {
  let status: Product.Status
  let verb: Product.Verb

  static let all = Product.Status.allCases.flatMap { status in
    Product.Verb.allCases.map { Passage(status: status, verb: $0) }
  }

  var testDescription: String { "\(status) \(verb)" }

  /// Written out, so that a change of the lifecycle is a change of this test.
  var target: Product.Status? {
    switch (status, verb) {
    case (.draft, .release): .active
    case (.active, .endSale): .endOfSale
    case (.active, .discontinue), (.endOfSale, .discontinue): .discontinued
    case (.endOfSale, .reactivate), (.discontinued, .reactivate): .active
    default: nil
    }
  }
}

@Suite struct `The lifecycle of a product` {
  private static func product(
    in status: Product.Status,
    _ tx: Transaction
  ) throws -> ID<Product> {
    let id = try tx.products.add(sku: "P", name: "P", draft: status == .draft).id
    switch status {
    case .draft, .active: break
    case .endOfSale: try tx.products.endSale(of: id)
    case .discontinued: try tx.products.discontinue(id, reason: "Old")
    }
    return id
  }

  @Test(arguments: Passage.all)
  private func `makes the legal moves and refuses the others`(passage: Passage) async throws {
    let test = try await TestBook.open()
    let id = try await test.session.write { tx in try Self.product(in: passage.status, tx) }
    let moved = await code {
      try await test.session.write { tx in
        try tx.products.move(id, passage.verb, reason: "Because")
      }
    }
    let status = try await test.session.products.get(id).status
    #expect(status == passage.target ?? passage.status)
    #expect(moved == (passage.target == nil ? "lifecycle.illegalMove" : nil))
  }

  @Test(arguments: [Product.Verb.discontinue, .reactivate])
  private func `asks why a product ends or comes back`(verb: Product.Verb) async throws {
    let test = try await TestBook.open()
    let refused = await code {
      try await test.session.write { tx in
        let id = try Self.product(in: verb == .reactivate ? .discontinued : .active, tx)
        try tx.products.move(id, verb, reason: " ")
      }
    }
    #expect(refused == "lifecycle.reasonMissing")
  }

  @Test func `decides what is sold, and no field does`() async throws {
    let test = try await TestBook.open()
    try await test.session.write { tx in
      let id = try Self.product(in: .draft, tx)
      #expect(try !tx.products.get(id).isActive)
      #expect(try tx.products.release(id).isActive)
      #expect(code { try tx.products.update(id, set: ["status": "draft"]) } == "readOnly")
      #expect(try !tx.products.endSale(of: id).isActive)
    }
  }

  @Test func `is moved by commands, and refused in Chinese`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    let product: Record = ["id": company.pump.value]
    _ = try await test.session.run("products.end_sale", product)
    let refusal = await #expect(throws: Refusal.self) {
      try await test.session.run("products.release", product)
    }
    #expect(refusal?.remedy.map { "\($0)" } == "Possible: discontinue, reactivate.")
  }
}

@Suite struct `A product that is removed` {
  @Test func `takes along what only describes it, and stays if it was priced`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    try await test.session.write { tx in
      try tx.attributes.define("size", .choice, values: ["S", "M"])
      let shirt = try tx.templates.add(code: "SHIRT", name: "Shirt", axes: ["size"])
      let small = try tx.templates.addVariant(of: shirt.id, values: ["size": "S"]).id
      try tx.products.pack(small, in: "BX", holds: Ratio(whole: 6))
      try tx.products.relate(company.pump, to: small, as: .related)
      try tx.products.addComponent(company.hose, quantity: 1, to: small)
      try tx.products.attach("https://a/b", titled: "x", mediaType: "image/png", to: small)
      #expect(code { try tx.products.delete(small) } == "referenced")
      try tx.products.remove(small)
      #expect(try tx.products.find(small) == nil)
      #expect(try tx.products.related(to: company.pump).isEmpty)
      // Its values are free again.
      try tx.templates.addVariant(of: shirt.id, values: ["size": "S"])
      try tx.products.addComponent(company.hose, quantity: 1, to: company.pump)
      #expect(code { try tx.products.remove(company.pump) } == "referenced")
      #expect(try tx.products.components(of: company.pump).count == 1)
    }
  }
}
