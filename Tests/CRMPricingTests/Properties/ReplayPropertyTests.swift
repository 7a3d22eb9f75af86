import CRMKernel
import CRMPricing
import TestSeeds
import Testing

/// A plugin that answers by numbers of its own, which nobody could compute again.
struct WhimsicalRule: PriceRule {
  let identity: PriceRuleIdentity
  let stage: PriceStage
  let answers: [RuledPrice?]

  func price(_ lines: [PricingLine], of document: PricingDocument) -> [RuledPrice?] {
    lines.indices.map { answers[$0 % answers.count] }
  }
}

extension RandomPricing {
  /// A plugin that says something in Chinese of some lines.
  mutating func rule(_ place: Int) -> WhimsicalRule {
    WhimsicalRule(
      identity: PriceRuleIdentity(
        name: "規則 \(place)",
        version: "1.\(place)",
        sourceHash: "ab",
        configHash: chance(50) ? "cd" : ""
      ),
      stage: one(of: [.proration, .list, .quantity, .linePromotions, .channel, .documentDiscount]),
      answers: (0..<3).map { _ in
        guard chance(70) else { return nil }
        let reason: Message? = one(of: [
          nil, Message(verbatim: "大客户“95 折”"), "\(Money.usd(cents: 5)) off, as agreed",
        ])
        return RuledPrice(
          unitPrice: chance(50) ? price(1...9_000) : nil,
          discount: chance(50) ? Rate(billionths: pick(0...900_000_000)) : nil,
          reason: reason
        )
      }
    )
  }
}

@Suite struct `The record of any document` {
  /// Prices a random document, with plugins; nil where it has no price.
  private func priced(_ seed: UInt64) throws -> PricedDocument? {
    var random = RandomPricing(seed: seed)
    var terms = try random.terms()
    terms.rules = (0..<Int(random.pick(0...2))).map { random.rule($0) }
    let (request, context) = (try random.request(), try terms.context())
    return try? PriceEngine.price(request, in: context)
  }

  @Test func `gives the same prices and trace from its JSON, bit by bit`() throws {
    let start = Trials.seed()
    var count = 0
    for seed in start..<start + UInt64(Trials.count(1_000)) {
      guard let priced = try priced(seed) else { continue }
      count += 1
      let json = PriceRecord(priced).json
      let record = try PriceRecord(json: json)
      let replayed = try record.replayed()
      let isSame = replayed.digest == priced.digest && replayed.digest == record.digest
      #expect(isSame && replayed.totals == priced.totals, "seed \(seed)")
      #expect(PriceRecord(replayed).json == json, "seed \(seed)")
      #expect(replayed.trace().json == priced.trace().json, "seed \(seed)")
      guard isSame else { return }
    }
    #expect(count > 400, "seed \(start)")
  }

  @Test func `is read or refused with a path, whatever is broken in it`() throws {
    let start = Trials.seed()
    for seed in start..<start + UInt64(Trials.count(300)) {
      guard let priced = try priced(seed) else { continue }
      var numbers = SeededNumbers(seed: seed)
      let whole = try Value(json: PriceRecord(priced).json)
      let broken = whole.broken(using: &numbers)
      do throws(Refusal) {
        _ = try PriceRecord(json: broken.json)
      } catch {
        let codes = ["pricing.record", "pricing.noBook", "pricing.cycle", "pricing.currency"]
        let isKnown = codes.contains(error.code.rawValue) || error.code == "pricing.promotion"
        #expect(isKnown, "seed \(seed): \(error)")
      }
    }
  }
}

extension Value {
  /// The value with one of its parts replaced by something else, somewhere.
  func broken(using numbers: inout SeededNumbers) -> Value {
    if Int.random(in: 0..<6, using: &numbers) == 0 {
      let others: [Value] = [
        .null, .int(-1), .int(.max), "?", "", .list([]), .list([1]), .record([:]),
        .record(["?": 1]), true, .real(0.5),
      ]
      return others.randomElement(using: &numbers) ?? .null
    }
    switch self {
    case .list(let values):
      guard let place = values.indices.randomElement(using: &numbers) else { return "?" }
      var values = values
      values[place] = values[place].broken(using: &numbers)
      return .list(values)
    case .record(let record):
      let pairs = record.map { ($0, $1) }
      guard let (name, value) = pairs.randomElement(using: &numbers) else { return "?" }
      var record = record
      record[name] = value.broken(using: &numbers)
      return .record(record)
    default: return "?"
    }
  }
}
