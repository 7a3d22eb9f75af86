import CRMPricing
import CRMKernel
import CRMSales
import CRMStore
import Testing

@Suite struct `The approval of a quote` {
  @Test func `needs lines, and prices for all of them`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    let draft = try await test.session.write { tx in
      try tx.quotes.draft(for: company.account, currency: .usd).id
    }
    let empty = await code { try await test.session.write { tx in try tx.quotes.submit(draft) } }
    try await test.session.write { tx in
      try tx.quotes.add("PUMP-200", quantity: 1, to: draft)
    }
    let unpriced = await code {
      try await test.session.write { tx in try tx.quotes.submit(draft) }
    }
    #expect(empty == "quote.empty")
    #expect(unpriced == "quote.notPriced")
  }

  @Test func `needs something to pay`() async throws {
    let free = TestRule("free") { lines in lines.map { _ in RuledPrice(discount: .one) } }
    let test = try await TestBook.open(rules: [free])
    let quote = try await test.pricedDraft()
    #expect(quote.total == .zero(.usd))
    let refusal = await #expect(throws: Refusal.self) {
      try await test.session.write { tx in try tx.quotes.submit(quote.id) }
    }
    #expect(refusal?.code == .conditionNotMet)
    #expect(refusal?.message.description.contains("total > 0") == true)
  }

  @Test(arguments: ["add", "set_quantity", "remove_line", "set_rounding", "price", "custom"])
  func `is void after any change of what was priced`(edit: String) async throws {
    let test = try await TestBook.open()
    try await test.session.write { tx in
      _ = try tx.customFields.define(
        "margin_class",
        of: "quote",
        type: .text,
        label: nil,
        choices: [],
        isRequired: false
      )
    }
    let quote = try await test.pricedDraft()
    let (id, line) = (quote.id, quote.lines[0].id)
    try await test.session.write { tx in try tx.quotes.submit(id) }
    let text: Value = .text("\(id)")
    switch edit {
    case "add": _ = try await test.session.run("quotes.add", ["sku": "HOSE-1", "quote": text])
    case "set_quantity":
      _ = try await test.session.run(
        "quotes.set_quantity",
        ["quantity": 5, "line": .text("\(line)")]
      )
    case "remove_line":
      _ = try await test.session.run("quotes.remove_line", ["line": .text("\(line)")])
    case "set_rounding":
      _ = try await test.session.run(
        "quotes.set_rounding",
        ["quote": text, "tax_method": "per_line"]
      )
    case "price": _ = try await test.session.run("quotes.price", ["quote": text])
    default:
      _ = try await test.session.run(
        "quotes.update",
        ["id": text, "set": .record(["margin_class": "A"])]
      )
    }
    let edited = try await test.session.quotes.get(id)
    #expect(edited.status == .draft)
    #expect(edited.approvedContent == nil)
  }

  @Test func `survives a note`() async throws {
    let test = try await TestBook.open()
    let id = try await test.quote(in: .approved).id
    _ = try await test.session.run(
      "quotes.update",
      ["id": .text("\(id)"), "set": .record(["notes": "Call on Monday."])]
    )
    #expect(try await test.session.quotes.get(id).status == .approved)
  }

  @Test func `is bound to the content, whoever changes it`() async throws {
    let test = try await TestBook.open()
    try await test.session.write { tx in
      _ = try tx.customFields.define(
        "margin_class",
        of: "quote",
        type: .text,
        label: nil,
        choices: [],
        isRequired: false
      )
    }
    let id = try await test.quote(in: .approved).id
    let refused = await code {
      try await test.session.write { tx in
        // Past the verbs, as no command can.
        try tx.quotes.update(id, set: ["margin_class": "A"])
        try tx.quotes.present(id, validUntil: tx.moment.today)
      }
    }
    #expect(refused == "quote.changed")
  }

  @Test func `isn't copied`() async throws {
    let test = try await TestBook.open()
    let old = try await test.quote(in: .accepted)
    let (copy, lines) = try await test.session.write { tx in
      let copy = try tx.quotes.copy(old.id)
      return (copy, try tx.quotes.lines(of: copy.id))
    }
    #expect(copy.status == .draft)
    #expect(copy.number == nil)
    #expect(copy.approvedContent == nil && copy.acceptedAt == nil && !copy.isPriced)
    #expect(lines.map(\.sku) == ["PUMP-200", "HOSE-1"])
    #expect(lines.allSatisfy { !$0.isPriced && $0.trace == nil })
  }

  @Test func `freezes what is presented`() async throws {
    let test = try await TestBook.open()
    let id = try await test.quote(in: .presented).id
    let refused = await code {
      try await test.session.write { tx in
        try tx.quotes.add("HOSE-1", quantity: 1, to: id)
      }
    }
    #expect(refused == "quote.frozen")
    #expect(await code { try await test.session.quotes.price(id) } == "quote.frozen")
  }
}
