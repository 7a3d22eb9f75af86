import CRMKernel
import CRMPricing
import TestSeeds
import Testing

@Suite struct `Any price books` {
  private let seed = Trials.seed()

  /// An entry of any kind, about the pump, what it belongs to, or something else.
  private func entry(_ id: Int64, _ numbers: inout SeededNumbers) -> PriceEntryTerms {
    let targets: [PriceTarget] = [
      .product(1), .product(2), .template(100), .category(10), .category(20), .category(77), .all,
    ]
    let buyers: [BuyerScope] = [
      .everybody, .everybody, BuyerScope(accounts: [7]), BuyerScope(segments: ["gold"]),
      BuyerScope(territories: ["north"]), BuyerScope(channels: ["web"]),
    ]
    let price: PriceEntryTerms.Price =
      Int.random(in: 0..<5, using: &numbers) == 0
      ? .off(Rate(percent: Int32.random(in: 0...50, using: &numbers)))
      : .fixed(UnitPrice(millionths: Int64.random(in: 1...99_000_000, using: &numbers), .usd))
    let start = Int.random(in: -2...2, using: &numbers)
    return PriceEntryTerms(
      id: id,
      targets[Int.random(in: targets.indices, using: &numbers)],
      from: Quantity(Int32.random(in: 0...3, using: &numbers) * 10),
      price: price,
      days: start < 0 ? .always : PriceDays(from: Sample.day.adding(days: start - 1)),
      buyers: buyers[Int.random(in: buyers.indices, using: &numbers)],
      priority: Int.random(in: 0..<8, using: &numbers) == 0 ? 1 : 0,
      replaces: Int.random(in: 0..<8, using: &numbers) == 0
    )
  }

  private func books(_ numbers: inout SeededNumbers) -> [PriceBookTerms] {
    var id: Int64 = 0
    return (1...3).map { book in
      let count = Int.random(in: 0...12, using: &numbers)
      let entries = (0..<count).map { _ in
        id += 1
        return entry(id, &numbers)
      }
      return PriceBookTerms(
        id: Int64(book),
        name: "Book \(book)",
        currency: .usd,
        parent: book < 3 ? Int64(book + 1) : nil,
        precedence: Bool.random(using: &numbers) ? .specificity : .sequence,
        entries: entries
      )
    }
  }

  /// The price with its trace, or the refusal.
  private func answer(_ request: PriceRequest, _ books: [PriceBookTerms]) -> String {
    do throws(Refusal) {
      let context = try PriceContext(book: 1, of: books)
      let priced = try PriceEngine.price(request, in: context)
      return "\(priced.lines[0].unitPrice) \(priced.trace(ofLine: 0).json)"
    } catch {
      return "\(error.code.rawValue) \(error)"
    }
  }

  @Test func `give the same price and trace however their entries are listed`() {
    var numbers = SeededNumbers(seed: seed)
    var priced = 0
    for _ in 0..<Trials.count(2000) {
      var books = books(&numbers)
      let buyer = Buyer(
        account: Bool.random(using: &numbers) ? 7 : 8,
        segments: Bool.random(using: &numbers) ? ["gold"] : [],
        territory: Bool.random(using: &numbers) ? "north" : nil,
        channel: Bool.random(using: &numbers) ? "web" : nil
      )
      let line = PriceRequestLine(
        Sample.pump,
        quantity: Quantity(Int32.random(in: 1...40, using: &numbers))
      )
      let request = Sample.request(line, buyer: buyer)
      let first = answer(request, books)
      for index in books.indices { books[index].entries.shuffle(using: &numbers) }
      books.shuffle(using: &numbers)
      #expect(answer(request, books) == first, "seed \(seed)")
      if first.hasPrefix("USD") { priced += 1 }
    }
    #expect(priced > 100, "seed \(seed)")
  }

  @Test func `never cost more for a higher break that costs less`() throws {
    var numbers = SeededNumbers(seed: seed)
    for _ in 0..<Trials.count(500) {
      var millionths: Int64 = 100_000_000
      let entries = (0..<6).map { step in
        millionths -= Int64.random(in: 0...9_000_000, using: &numbers)
        return PriceEntryTerms(
          id: Int64(step + 1),
          .product(1),
          from: Quantity(Int32(step) * 10),
          price: .fixed(UnitPrice(millionths: millionths, .usd))
        )
      }.shuffled(using: &numbers)
      let context = try PriceContext(
        book: 1,
        of: [PriceBookTerms(id: 1, name: "B", currency: .usd, entries: entries)]
      )
      var last: UnitPrice?
      for quantity: Int32 in [1, 9, 10, 25, 30, 49, 50, 1000] {
        let line = PriceRequestLine(Sample.pump, quantity: Quantity(quantity))
        let price = try PriceEngine.price(Sample.request(line), in: context).lines[0].unitPrice
        if let last { #expect(price.millionths <= last.millionths, "seed \(seed)") }
        last = price
      }
    }
  }
}

@Suite struct `A return` {
  @Test func `has the price of the line that is returned, never the list's`() throws {
    let context = try PriceContext(book: 1, of: [Sample.book(.fixed(1, .product(1), "20"))])
    let known = PriceRequestLine(Sample.pump, quantity: -2, agreedPrice: .usd("17"))
    let priced = try PriceEngine.price(Sample.request(known), in: context)
    #expect("\(priced.lines[0].amount)" == "USD -34.00")
    let unknown = PriceRequestLine(Sample.pump, quantity: -2)
    let refusal = #expect(throws: Refusal.self) {
      try PriceEngine.price(Sample.request(unknown), in: context)
    }
    #expect(refusal?.code == "pricing.return")
  }
}
