import CRMCatalog
import CRMKernel
import CRMPricing
import CRMStore
import Testing

@Suite struct `A price book` {
  @Test func `that is added is active at once`() async throws {
    let test = try await TestBook.open()
    let phase = try await test.session.write { tx in
      let book = try tx.priceBooks.add(named: "List", currency: .usd)
      return book.phase(on: tx.moment.today)
    }
    #expect(phase == .active)
  }

  @Test func `is scheduled before its days, active in them, and expired after`() {
    let day = LocalDate(year: 2026, month: 3, day: 10) ?? .min
    let book = PriceBook(
      name: "March",
      currency: .usd,
      validFrom: day,
      validTo: day.adding(days: 2)
    )
    let phases = (-1...2).map { book.phase(on: day.adding(days: $0)) }
    #expect(phases == [.scheduled, .active, .active, .expired])
  }

  @Test(arguments: PriceBook.Status.allCases)
  func `moves only as its lifecycle says`(status: PriceBook.Status) async throws {
    let test = try await TestBook.open()
    let moves: [PriceBook.Status: [PriceBook.Verb]] = [
      .draft: [.publish], .published: [.suspend], .suspended: [.resume],
    ]
    for verb in PriceBook.Verb.allCases {
      let refused = await code {
        try await test.session.write { tx in
          let book = try tx.priceBooks.add(named: "B", currency: .usd, asDraft: status == .draft)
          if status == .suspended { try tx.priceBooks.suspend(book.id, reason: "Wrong") }
          switch verb {
          case .publish: try tx.priceBooks.publish(book.id)
          case .suspend: try tx.priceBooks.suspend(book.id, reason: "Wrong")
          case .resume: try tx.priceBooks.resume(book.id)
          }
        }
      }
      let isLegal = moves[status]?.contains(verb) ?? false
      #expect(refused == (isLegal ? nil : "lifecycle.illegalMove"), "\(status) \(verb)")
    }
  }

  @Test(arguments: [true, false])
  func `sells nothing as a draft or while it is suspended`(isDraft: Bool) async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    let (refused, draft) = try await test.session.write { tx in
      let book = try tx.priceBooks.add(named: "B", currency: .usd, asDraft: isDraft)
      try tx.prices.set(.usd(5), for: company.pump, in: book.id)
      if !isDraft { try tx.priceBooks.suspend(book.id, reason: "Wrong") }
      return (
        code { try tx.price(of: company.pump, in: book.id) },
        code {
          try tx.priceBooks.context(
            book: book.id,
            products: [],
            currency: .usd,
            on: tx.moment.today,
            draftsToo: true
          )
        }
      )
    }
    #expect(refused == (isDraft ? "pricing.draft" : "pricing.suspended"))
    #expect(draft == (isDraft ? nil : "pricing.suspended"))
  }

  @Test func `that is sold by doesn't stand on a draft`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    try await test.session.write { tx in
      let parent = try tx.priceBooks.add(named: "Next", currency: .usd, asDraft: true)
      try tx.prices.set(.usd(5), for: company.pump, in: parent.id)
      let added = code {
        try tx.priceBooks.add(named: "Gold", currency: .usd, parent: parent.id)
      }
      #expect(added == "pricing.draftParent")
      let child = try tx.priceBooks.add(
        named: "Gold",
        currency: .usd,
        parent: parent.id,
        asDraft: true
      )
      #expect(code { try tx.priceBooks.publish(child.id) } == "pricing.draftParent")
      try tx.priceBooks.publish(parent.id)
      try tx.priceBooks.publish(child.id)
      #expect(try tx.price(of: company.pump, in: child.id) == .usd(5))
    }
  }

  @Test func `goes on where the next edition is refused`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    let (parent, next) = try await test.session.write { tx in
      (
        try tx.priceBooks.add(named: "Next", currency: .usd, asDraft: true).id,
        try tx.priceBooks.revise(company.priceBook).id
      )
    }
    _ = try await test.session.run(
      "price_books.change",
      ["book": next.value, "set": .record(["parent": parent.value])]
    )
    let old = try await test.session.write { tx in
      #expect(code { try tx.priceBooks.publish(next) } == "pricing.draftParent")
      return try tx.priceBooks.get(company.priceBook)
    }
    #expect(old.validTo == nil)
  }

  @Test func `for a segment is the default before one for everybody`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    _ = try await test.session.run(
      "price_books.add",
      ["name": "Gold", "currency": "USD", "is_default": true, "segment": "gold"]
    )
    let names = try await test.session.read { tx in
      let today = tx.moment.today
      return try [Buyer(segments: ["gold"]), Buyer(segments: ["silver"]), Buyer()].map {
        try tx.priceBooks.standard(for: .usd, on: today, buyer: $0).name
      }
    }
    #expect(names == ["Gold", "Standard", "Standard"])
    #expect(company.priceBook != .unsaved)
  }
}

@Suite struct `The days of a price` {
  @Test func `begin and end at midnight where the seller is`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    let shanghai = test.session(in: try #require(TimeZoneRules(secondsEast: 8 * 3600)))
    // 20:00 in UTC is four in the morning of the next day there.
    test.time.advance(by: .hours(8))
    let day = test.session.moment.today
    try await test.session.write { tx in
      try tx.prices.set(
        .usd(7),
        for: company.pump,
        in: company.priceBook,
        validFrom: day.adding(days: 1)
      )
    }
    var prices: [UnitPrice] = []
    for session in [test.session, shanghai] {
      prices.append(
        try await session.read { tx in try tx.price(of: company.pump, in: company.priceBook) }
      )
    }
    #expect(prices == [.usd(1250), .usd(7)])
  }
}

@Suite struct `The next edition of a price book` {
  @Test func `takes its place from a day on, and old days keep the old one`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    let prices = try await test.session.write { tx in
      let today = tx.moment.today
      let draft = try tx.priceBooks.revise(company.priceBook)
      let copied = try tx.prices.all(where: \.book == draft.id, \.product == company.pump)
      try tx.prices.end(copied[0].id, on: today)
      try tx.prices.set(.usd(1400), for: company.pump, in: draft.id, validFrom: today)
      try tx.priceBooks.publish(draft.id, from: today.adding(days: 10))
      // Both names of the book lead to the edition of the day.
      return try [company.priceBook, draft.id].flatMap { book in
        try [0, 9, 10].map {
          try tx.price(of: company.pump, in: book, on: today.adding(days: $0))
        }
      }
    }
    let expected: [UnitPrice] = [.usd(1250), .usd(1250), .usd(1400)]
    #expect(prices == expected + expected)
  }

  @Test func `is named by its number in traces`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    let versions = try await test.session.write { tx in
      let today = tx.moment.today
      let draft = try tx.priceBooks.revise(company.priceBook)
      try tx.priceBooks.publish(draft.id, from: today.adding(days: 1))
      return try [0, 1].map { days in
        try tx.priceBooks.context(
          book: company.priceBook,
          products: [],
          currency: .usd,
          on: today.adding(days: days)
        ).books.map(\.version)
      }
    }
    #expect(versions == [[1], [2]])
  }

  @Test func `is the one of the day for the books on top of it, too`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    let prices = try await test.session.write { tx in
      let today = tx.moment.today
      let child = try tx.priceBooks.add(
        named: "Child",
        currency: .usd,
        parent: company.priceBook
      )
      let draft = try tx.priceBooks.revise(company.priceBook)
      try tx.prices.set(.usd(7), for: company.hose, in: draft.id, validFrom: today)
      try tx.priceBooks.publish(draft.id, from: today.adding(days: 1))
      return try [0, 1].map {
        try tx.price(of: company.hose, in: child.id, on: today.adding(days: $0)).description
      }
    }
    #expect(prices == ["USD 3.335", "USD 7.00"])
  }

  @Test func `isn't published over another, for a day that is over, or with ties`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    let codes = try await test.session.write { tx in
      let today = tx.moment.today
      let one = try tx.priceBooks.revise(company.priceBook)
      let other = try tx.priceBooks.revise(company.priceBook)
      let past = code { try tx.priceBooks.publish(one.id, from: today.adding(days: -1)) }
      try tx.prices.set(.usd(1), for: company.pump, in: one.id)
      let tie = code { try tx.priceBooks.publish(one.id) }
      try tx.priceBooks.publish(other.id, from: today.adding(days: 1))
      let late = code { try tx.priceBooks.publish(one.id) }
      return [past, tie, late]
    }
    #expect(codes == ["pricing.past", "pricing.tie", "pricing.edition"])
  }

  @Test func `can be thrown away while it is a draft`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    let (codes, books) = try await test.session.write { tx in
      let draft = try tx.priceBooks.revise(company.priceBook)
      let codes = [
        code { try tx.priceBooks.discard(company.priceBook) },
        code { try tx.priceBooks.discard(draft.id) },
      ]
      return (codes, try tx.priceBooks.all().map(\.name))
    }
    #expect(codes == ["pricing.published", nil])
    #expect(books == ["Standard"])
  }

  @Test func `is what it takes to change a published book`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    let refused = await code {
      try await test.session.run(
        "price_books.change",
        ["book": company.priceBook.value, "set": .record(["includes_tax": true])]
      )
    }
    #expect(refused == "pricing.published")
    let changed = try await test.session.write { tx in
      let draft = try tx.priceBooks.revise(company.priceBook)
      return try tx.priceBooks.change(draft.id) { $0.name = "Standard 2027" }.name
    }
    #expect(changed == "Standard 2027")
  }
}

@Suite struct `Price books that stand on each other` {
  @Test func `are in one currency`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    let refused = await code {
      try await test.session.write { tx in
        try tx.priceBooks.add(named: "B", currency: .eur, parent: company.priceBook)
      }
    }
    #expect(refused == "pricing.currency")
  }

  @Test func `in a circle of any length are refused at write, with their names`() async throws {
    let test = try await TestBook.open()
    let books = try await test.session.write { tx in
      var books: [ID<PriceBook>] = []
      for name in ["A", "B", "C"] {
        let book = try tx.priceBooks.add(
          named: name,
          currency: .usd,
          parent: books.last,
          asDraft: true
        )
        books.append(book.id)
      }
      return books
    }
    let refusal = await #expect(throws: Refusal.self) {
      try await test.session.run(
        "price_books.change",
        ["book": books[0].value, "set": .record(["parent": books[2].value])]
      )
    }
    #expect(refusal?.code == "pricing.cycle")
    #expect(refusal?.message.description.contains("A -> C -> B -> A") == true)
  }

  @Test func `are a circle through the next edition of one of them, too`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    let (child, draft) = try await test.session.write { tx in
      let child = try tx.priceBooks.add(named: "C", currency: .usd, parent: company.priceBook)
      return (child.id, try tx.priceBooks.revise(company.priceBook).id)
    }
    let refused = await code {
      try await test.session.run(
        "price_books.change",
        ["book": draft.value, "set": .record(["parent": child.value])]
      )
    }
    #expect(refused == "pricing.cycle")
  }

  @Test func `are shown as a tree`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    let tree = try await test.session.write { tx in
      try tx.priceBooks.add(named: "Child", currency: .usd, parent: company.priceBook)
      return try tx.priceBooks.tree()
    }
    #expect(tree.map(\.book.name) == ["Standard"])
    #expect(tree[0].children.map(\.book.name) == ["Child"])
    #expect(tree[0].phase == .active)
  }
}
