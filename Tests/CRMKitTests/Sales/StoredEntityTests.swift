import CRMCatalog
import CRMPricing
import CRMKernel
import CRMParties
import CRMSales
import CRMStore
import Testing

/// What was stored, and what is read back: two columns of one type that changed
/// places in a schema would make a difference.
@Suite struct `An entity that is read back` {
  private static func expectSame<E: Entity>(_ stored: E, _ tx: Transaction) throws {
    let read = try Repository<E>(tx).get(stored.id)
    #expect(read == stored)
    #expect(Set(E.schema.values(of: read)).count > 3)
  }

  @Test func `is what was stored of parties`() async throws {
    let test = try await TestBook.open()
    try await test.session.write { tx in
      let account = try tx.accounts.update(
        tx.accounts.open(named: "Name", kind: .person, externalID: "external").id,
        set: [
          "legal_name": "legal", "number": "number", "industry": "industry",
          "annual_revenue": "USD 12.34", "territory": "territory", "language": "language",
          "currency": "EUR", "website": "website", "notes": "notes",
        ]
      )
      let added = try tx.contacts.add(
        to: account.id,
        familyName: "family",
        givenName: "given",
        nameOrder: .familyFirst,
        jobTitle: "job",
        email: "email",
        phone: "phone"
      )
      let contact = try tx.contacts.update(
        added.id,
        set: [
          "language": "language", "birthday": "1999-12-31", "notes": "notes",
          "external_id": "external",
        ]
      )
      try Self.expectSame(account, tx)
      try Self.expectSame(contact, tx)
      try Self.expectSame(
        tx.accounts.addAddress(
          to: account.id,
          usage: .delivery,
          lines: ["one", "two"],
          city: "city",
          region: "region",
          postalCode: "code",
          country: .taiwan
        ),
        tx
      )
      try Self.expectSame(
        tx.accounts.addContactMethod(
          to: account.id,
          kind: .phone,
          value: "(12) 34",
          contact: contact.id
        ),
        tx
      )
    }
  }

  @Test func `is what was stored of the catalogue`() async throws {
    let test = try await TestBook.open()
    try await test.session.write { tx in
      let today = tx.moment.today
      let product = try tx.products.add(
        sku: "sku",
        name: "name",
        category: "category",
        unit: "unit",
        unitCost: .usd(3),
        taxCode: "tax",
        taxRate: Rate(percent: 7)
      )
      let book = try tx.priceBooks.add(
        named: "Book",
        currency: .usd,
        validFrom: today,
        validTo: today.adding(days: 9)
      )
      let price = try tx.prices.set(
        .usd(5),
        for: product.id,
        in: book.id,
        from: 2,
        validFrom: today,
        validTo: today.adding(days: 5)
      )
      let described = try tx.products.update(
        product.id,
        set: ["description": "described", "external_id": "external"]
      )
      try Self.expectSame(described, tx)
      try Self.expectSame(book, tx)
      try Self.expectSame(price, tx)
    }
  }

  @Test func `is what was stored of sales`() async throws {
    let rule = TestRule("discount") { lines in
      lines.map { _ in RuledPrice(unitPrice: .usd(9), discount: Rate(percent: 10)) }
    }
    let test = try await TestBook.open(rules: [rule])
    let priced = try await test.pricedDraft()
    try await test.session.write { tx in
      try Self.expectSame(priced.quote, tx)
      for line in priced.lines { try Self.expectSame(line, tx) }
      try tx.quotes.submit(priced.id)
      try tx.quotes.present(priced.id, validUntil: tx.moment.today)
      try Self.expectSame(tx.quotes.accept(priced.id), tx)
      let order = try tx.quotes.order(priced.id)
      try Self.expectSame(order, tx)
      let lines = try tx.orders.lines(of: order.id)
      #expect(lines.map(\.gross) == priced.lines.map(\.gross))
      #expect(lines.map(\.net) == priced.lines.map(\.net))
    }
  }
}
