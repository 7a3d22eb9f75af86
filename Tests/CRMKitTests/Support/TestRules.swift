import CRMPricing
import CRMKernel

/// A price rule made of a closure.
struct TestRule: PriceRule {
  let identity: PriceRuleIdentity
  let body: @Sendable ([PricingLine]) throws -> [RuledPrice?]

  init(_ name: String, _ body: @escaping @Sendable ([PricingLine]) throws -> [RuledPrice?]) {
    identity = PriceRuleIdentity(
      name: name,
      version: "1.2",
      sourceHash: "5eed",
      configHash: "c0de"
    )
    self.body = body
  }

  func price(_ lines: [PricingLine], of document: PricingDocument) throws -> [RuledPrice?] {
    try body(lines)
  }
}

extension TestRule {
  /// Takes `percent` off the unit price.
  static func markdown(_ name: String, percent: Int32, reason: Message? = nil) -> TestRule {
    TestRule(name) { lines in
      try lines.map { line in
        let rest = try Rate(percent: percent).complement()
        return RuledPrice(unitPrice: try line.unitPrice.times(rest), reason: reason)
      }
    }
  }
}
