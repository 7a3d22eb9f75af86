import CRMKit

// snippet.rule
/// Dealers pay less for hoses.
struct DealerRule: PriceRule {
  let identity = PriceRuleIdentity(name: "dealers", version: "1")

  func price(_ lines: [PricingLine], of document: PricingDocument) throws -> [RuledPrice?] {
    guard document.account["industry"] == "retail" else { return lines.map { _ in nil } }
    return lines.map { line in
      line.sku.hasPrefix("HOSE") ? RuledPrice(discount: Rate(percent: 15), reason: "dealer") : nil
    }
  }
}
// snippet.end

extension Program {
  static func pricing() async throws {
    say("pricing")
    // snippet.rules
    var options = CRM.Options()
    options.priceRules = [DealerRule()]
    // snippet.end
    let shop = try await Shop(options)
    let quote = try await shop.session.write { tx in
      let acme = try tx.accounts.all(where: \.name == "Acme Ltd")[0]
      let quote = try tx.quotes.draft(for: acme.id, currency: .usd)
      try tx.quotes.add("HOSE-1", quantity: 10, to: quote.id)
      return quote.id
    }
    // snippet.price
    let priced = try await shop.session.quotes.price(quote)
    for line in priced.lines { print(line.net, "because:", line.explanation) }
    // snippet.end
  }
}
