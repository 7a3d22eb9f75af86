import CRMKit

@main struct Program {
  static func main() async throws {
    let crm = try await CRM.inMemory(plugins: ["Examples/Readme/Plugins"])
    let session = crm.session(as: "li.wei")

    let quote = try await session.write { tx in
      let account = try tx.accounts.open(named: "東華機械有限公司", industry: .manufacturing)
      let pump = try tx.products.add(sku: "PUMP-200", name: "Pump 200 l/min", unitCost: .usd(1100))
      let book = try tx.priceBooks.add(named: "List 2026", currency: .usd, isDefault: true)
      try tx.prices.set(.usd(1250), for: pump.id, in: book.id)
      let quote = try tx.quotes.draft(for: account.id, currency: .usd)
      try tx.quotes.add("pump-200", quantity: 12, to: quote.id)
      return quote.id
    }
    let priced = try await session.quotes.price(quote)
    print(priced.total, "because:", priced.lines[0].explanation)

    let order = try await session.write { tx in
      try tx.quotes.submit(quote)
      try tx.quotes.present(quote, validUntil: tx.moment.today.adding(days: 30))
      try tx.quotes.accept(quote)
      return try tx.quotes.order(quote)
    }
    print(order.number, order.total, order.status)

    let late = try await session.whatIf { tx in try tx.quotes.removeLine(priced.lines[0].id) }
    if let refusal = late.refusal { print(refusal) }
  }
}
