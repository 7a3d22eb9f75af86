import CRMCatalog
import CRMKernel
import CRMStore
import Testing

@Suite struct `A product beside another` {
  @Test(
    arguments: zip(
      ProductRelation.Kind.allCases,
      [RelatedProduct.Role.related, .substitutedBy, .accessoryOf, .predecessor]
    )
  )
  func `is seen from both sides`(
    kind: ProductRelation.Kind,
    reverse: RelatedProduct.Role
  ) async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    try await test.session.write { tx in
      try tx.products.relate(company.pump, to: company.hose, as: kind, note: "Why")
      let forth = try tx.products.related(to: company.pump)
      let back = try tx.products.related(to: company.hose)
      #expect(forth.map(\.product.sku) == ["HOSE-1"])
      #expect(forth.map(\.role.rawValue) == [kind.rawValue])
      #expect(back.map(\.product.sku) == ["PUMP-200"])
      #expect(back.map(\.role) == [reverse])
      #expect(
        try tx.products.related(to: company.pump, as: .accessory).count
          == (kind == .accessory ? 1 : 0)
      )
    }
  }

  @Test func `isn't itself, is named once, and never comes after itself`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    try await test.session.write { tx in
      let (pump, hose) = (company.pump, company.hose)
      let new = try tx.products.add(sku: "NEW", name: "New").id
      #expect(code { try tx.products.relate(pump, to: pump, as: .related) } == "relation.itself")
      try tx.products.relate(pump, to: hose, as: .related)
      #expect(code { try tx.products.relate(hose, to: pump, as: .related) } == "relation.known")
      try tx.products.relate(pump, to: hose, as: .successor)
      try tx.products.relate(hose, to: new, as: .successor)
      #expect(code { try tx.products.relate(new, to: pump, as: .successor) } == "relation.cycle")
      #expect(try tx.products.successors(of: pump).map(\.id) == [hose, new])
      // A later successor doesn't open a way round the earlier one.
      let other = try tx.products.add(sku: "OTHER", name: "Other").id
      try tx.products.relate(pump, to: other, as: .successor)
      #expect(code { try tx.products.relate(hose, to: pump, as: .successor) } == "relation.cycle")
    }
  }

  @Test func `is sold in its place when it isn't sold any more`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    try await test.session.write { tx in
      let (pump, hose) = (company.pump, company.hose)
      #expect(try tx.products.replacement(for: pump)?.id == pump)
      let new = try tx.products.add(sku: "NEW", name: "New").id
      try tx.products.relate(pump, to: hose, as: .substitute)
      try tx.products.endSale(of: pump)
      #expect(try tx.products.replacement(for: pump)?.id == hose)
      try tx.products.relate(pump, to: new, as: .successor)
      #expect(try tx.products.replacement(for: pump)?.id == new)
      try tx.products.discontinue(new, reason: "Too dear")
      try tx.products.discontinue(hose, reason: "Leaks")
      #expect(try tx.products.replacement(for: pump) == nil)
    }
  }
}

@Suite struct `An attachment of a product` {
  @Test func `says where it lies and what it must be`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    try await test.session.write { tx in
      let digest = SHA256.hex("picture")
      try tx.products.attach(
        "https://example.com/pump.webp",
        titled: "Front",
        mediaType: "image/WEBP",
        to: company.pump,
        digest: digest.uppercased()
      )
      try tx.products.attach(
        "s3:manuals/pump.pdf",
        titled: "说明书",
        mediaType: "application/pdf",
        to: company.pump,
        language: "zh-Hans"
      )
      let attachments = try tx.products.attachments(of: company.pump)
      #expect(attachments.map(\.kind) == [.image, .document])
      #expect(attachments.map(\.position) == [1, 2])
      #expect(attachments.first?.digest == digest)
      #expect(attachments.first?.mediaType == "image/webp")
      #expect(try tx.products.attachments(of: company.pump, kind: .document).count == 1)
      #expect(
        code {
          try tx.products.attach(
            "s3:manuals/pump.pdf",
            titled: "x",
            mediaType: "a/b",
            to: company.pump
          )
        } == "attachment.known"
      )
    }
  }

  @Test(
    arguments: [
      ("pump.webp", "image/webp", "", "attachment.uri"),
      ("data:image/png;base64,AA", "image/png", "", "attachment.uri"),
      ("https://a b", "image/png", "", "attachment.uri"), ("", "image/png", "", "attachment.uri"),
      (":x", "image/png", "", "attachment.uri"), ("1a:x", "image/png", "", "attachment.uri"),
      ("https://a", "png", "", "attachment.mediaType"),
      ("https://a", "image/", "", "attachment.mediaType"),
      ("https://a", "image/p ng", "", "attachment.mediaType"),
      ("https://a", "image/png", "abc", "attachment.digest"),
    ]
  )
  func `is refused without an address, a media type or a true digest`(
    uri: String,
    mediaType: String,
    digest: String,
    refused: String
  ) async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    let found = await code {
      try await test.session.write { tx in
        try tx.products.attach(
          uri,
          titled: "x",
          mediaType: mediaType,
          to: company.pump,
          digest: digest.isEmpty ? nil : digest
        )
      }
    }
    #expect(found == refused)
  }
}
