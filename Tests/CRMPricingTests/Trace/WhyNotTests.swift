import CRMKernel
import CRMPricing
import Testing

private func whyNot(_ subject: PriceSubject) throws -> [String] {
  try TraceSample.priced().whyNot(subject).map { "\($0.message)" }
}

@Suite struct `Asked why not, a promotion` {
  @Test func `says what it asks for and what there is`() throws {
    #expect(
      try whyNot(.promotion("SUMMER")) == [
        "SUMMER did not apply: it asks for 10 and there are 4"
      ]
    )
  }

  @Test func `says when it ended`() throws {
    #expect(
      try whyNot(.promotion("SPRING")) == ["SPRING did not apply: it ended on 2026-03-01"]
    )
  }

  @Test func `says which segment the customer isn't in`() throws {
    #expect(
      try whyNot(.promotion("GOLD")) == [
        "GOLD did not apply: the customer is not in segment gold"
      ]
    )
  }

  @Test func `names the better one, and by how much it is better`() throws {
    #expect(
      try whyNot(.promotion("PUMPS-5")) == [
        "PUMPS-5 did not apply: VIP-12 gives USD 28.00 more"
      ]
    )
  }

  @Test func `says what it took off where it did apply, and why not elsewhere`() throws {
    #expect(
      try whyNot(.promotion("VIP-12")) == [
        "VIP-12 applied to PUMP: it took USD 48.00 off",
        "VIP-12 did not apply to HOSE: it is about other products",
      ]
    )
  }

  @Test func `is told in Chinese`() throws {
    let answers = try TraceSample.priced().whyNot("SUMMER")
    let text = answers.map { TraceSample.reader(.simplifiedChinese).text($0.message) }
    #expect(text == ["“SUMMER”未生效：要求 10，实际为 4"])
  }

  @Test func `answers alike where no trace was kept`() throws {
    let silent = try PriceEngine.price(
      TraceSample.request,
      in: TraceSample.context(),
      isTraced: false
    )
    for name in [
      "SUMMER", "SPRING", "GOLD", "VIP-12", "PUMPS-5", "C-77", "Volume", "secret-sauce",
      "Pump floor", "Partners", "Thin margin",
    ] {
      let answers = try silent.whyNot(name)
      #expect(answers == (try TraceSample.priced().whyNot(name)))
    }
  }

  @Test func `that nobody knows is refused with the nearest name`() throws {
    let priced = try TraceSample.priced()
    let error = #expect(throws: Refusal.self) { try priced.whyNot(.promotion("SUMER")) }
    #expect(error?.description == "There is no promotion SUMER. Did you mean SUMMER?")
  }
}

@Suite struct `Asked why not, a price` {
  @Test func `of a book says what is more specific`() throws {
    #expect(
      try whyNot(.entry(3)) == [
        "Book 2 did not apply to PUMP: Book 1 #1 goes before it: it says more about the product",
        "Book 2 did not apply to HOSE: Book 2 #4 goes before it: it says more about the product",
      ]
    )
  }

  @Test func `of a book says which of its conditions hold where it is the price`() throws {
    #expect(
      try whyNot(.entry(4)) == [
        "Book 2 did not apply to PUMP: it is about other products; it asks for 10 and there are 4",
        "Book 2 applied to HOSE: it is about the product; it asks for 10 and there are 13",
      ]
    )
  }

  @Test func `of a book says which customers it is for`() throws {
    #expect(
      try whyNot(.entry(2))[1]
        == "Book 1 did not apply to HOSE: the customer is not in segment gold"
    )
  }

  @Test func `is told of a book by the entry that is nearest to being the price`() throws {
    let answers = try TraceSample.priced().whyNot("Book 2")
    #expect(
      answers.map { "\($0.message)" } == [
        "Book 2 did not apply to PUMP: Book 1 #1 goes before it: it says more about the product",
        "Book 2 applied to HOSE: it is about the product; it asks for 10 and there are 13",
      ]
    )
  }

  @Test func `of a contract says which products it is about`() throws {
    #expect(
      try whyNot(.contract("C-77")) == [
        "C-77 applied to PUMP: it is for this account; it is about the product",
        "C-77 did not apply to HOSE: it is about other products",
      ]
    )
  }

  @Test func `of a schedule says which quantity it takes`() throws {
    #expect(
      try whyNot(.schedule("Volume")) == [
        "Volume did not apply to PUMP: it asks for 10 and there are 4",
        "Volume applied to HOSE: it is about the product; it asks for 10 and there are 13",
      ]
    )
  }
}

@Suite struct `Asked why not, what comes after promotions` {
  @Test func `names the channel that a discount is for`() throws {
    var request = TraceSample.request
    request.buyer.channel = "web"
    let priced = try PriceEngine.price(request, in: TraceSample.context())
    let answers = try priced.whyNot(.channelDiscount("Partners"))
    #expect(
      "\(answers[0].message)" == "Partners did not apply to PUMP: it is for the channel partner"
    )
  }

  @Test func `says how far a price is from the bound of a guard`() throws {
    let floor = try whyNot(.priceGuard("Pump floor"))
    #expect(floor[0].hasPrefix("Pump floor applied to PUMP: it added USD "))
    #expect(floor[0].contains("is beyond its bound USD 412.00"))
    #expect(floor[1] == "Pump floor did not apply to HOSE: it is about other products")
    let margin = try whyNot(.priceGuard("Hose margin"))
    #expect(margin[1].contains("is within its bound USD 48.75"))
  }

  @Test func `says which part of an approval's condition decided`() throws {
    #expect(
      try whyNot(.approval("Big discount"))[0]
        .hasPrefix("Big discount applied: its condition holds: discount > 0.05: it is 0.")
    )
    #expect(
      try whyNot(.approval("Thin margin"))[0]
        .hasPrefix("Thin margin did not apply: its condition does not hold: margin < 0.1: it is 0.")
    )
  }

  @Test func `says what a plugin left alone`() throws {
    let answers = try whyNot(.rule("secret-sauce"))
    #expect(answers[1] == "secret-sauce did not apply to HOSE: it says nothing about the line")
    #expect(answers[0].contains("cost plus USD 60.00"))
  }

  @Test func `agrees with the price of any document`() throws {
    try forEachDocument { priced in
      for (place, terms) in priced.context.promotions.enumerated() {
        let answers = try priced.whyNot(.promotion(terms.name))
        for index in priced.request.lines.indices {
          let steps = priced.log.steps.filter {
            $0.line == Int32(index) && $0.miss == nil && $0.source == .promotion(Int32(place))
          }
          let answer = answers.first { $0.line == index } ?? answers.first { $0.line == nil }
          guard let answer, answer.isApplied == !steps.isEmpty else { return false }
          if !answer.isApplied, answer.miss == nil { return false }
        }
      }
      return try priced.whyNot(.schedule("Volume")).allSatisfy { answer in
        let isLogged = priced.log.steps.contains { step in
          step.line == Int32(answer.line ?? -1) && step.stage == .quantity && step.miss == nil
        }
        // A slab schedule changes prices of lines below the first break, too: to what they are.
        return answer.isApplied == isLogged
          || priced.context.schedules[0].mode == .slab
      }
    }
  }
}

@Suite struct `Asked why not, a kept trace` {
  @Test func `knows what did not apply without pricing again`() throws {
    let trace = try #require(DocumentTrace(json: TraceSample.priced().trace().json))
    let texts = ["SUMMER", "SPRING", "GOLD", "PUMPS-5"].flatMap { name in
      trace.whyNot(name).map { "\($0.message)" }
    }
    #expect(
      texts == [
        "SUMMER did not apply: it asks for 10 and there are 4",
        "SPRING did not apply: it ended on 2026-03-01",
        "GOLD did not apply: the customer is not in segment gold",
        "PUMPS-5 did not apply: VIP-12 gives USD 28.00 more",
      ]
    )
  }

  @Test func `knows what applied, and says nothing of what it doesn't know`() throws {
    let trace = try TraceSample.priced().trace()
    #expect(
      trace.whyNot("VIP-12").map { "\($0.message)" } == [
        "VIP-12 applied to PUMP: it took USD 48.00 off"
      ]
    )
    #expect(trace.whyNot("WINTER").isEmpty)
  }
}
