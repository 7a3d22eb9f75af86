import CRMKernel
import Testing

@testable import crm

@Suite struct `A list of records on a terminal` {
  private let accounts: Value = [
    .record(["id": "0sa73m48xt800", "name": "東華機械有限公司", "revenue": "USD 1250000.00", "note": nil]),
    .record(["id": "0sa73m4a5t800", "name": "Bäckerei Müller", "tags": [], "revenue": "EUR 90.50"]),
    .record(["id": "0sa73m4ast800", "name": "👨‍👩‍👧 ｶﾅ", "city": "臺北\n市"]),
  ]

  private func text(_ value: Value, width: Int = 80, rows: Int = 10) -> String {
    PlainText(width: width, rows: rows).text(of: value)
  }

  @Test func `is aligned whatever its script, and leaves out columns that say nothing`() {
    #expect(
      text(accounts) == """
        id             name              city            revenue
        ─────────────  ────────────────  ───────  ──────────────
        0sa73m48xt800  東華機械有限公司           USD 1250000.00
        0sa73m4a5t800  Bäckerei Müller                 EUR 90.50
        0sa73m4ast800  👨‍👩‍👧 ｶﾅ             臺北 市

        """
    )
  }

  @Test func `has its texts cut to the terminal, not its ids and amounts`() {
    #expect(
      text(accounts, width: 54) == """
        id             name            city            revenue
        ─────────────  ──────────────  ───────  ──────────────
        0sa73m48xt800  東華機械有限…            USD 1250000.00
        0sa73m4a5t800  Bäckerei Müll…                EUR 90.50
        0sa73m4ast800  👨‍👩‍👧 ｶﾅ           臺北 市

        """
    )
  }

  @Test func `names the columns for which there is no room`() {
    let lines = text(accounts, width: 40).split(separator: "\n")
    #expect(lines.last == "… not shown: revenue")
    #expect(lines.allSatisfy { $0.terminalWidth <= 40 })
  }

  @Test func `says how many rows it doesn't show`() {
    let list = Value.list((1...12).map { .record(["n": .int(Int64($0))]) })
    #expect(text(list).hasSuffix("10\n… 2 more\n"))
  }

  @Test(arguments: 20...120)
  func `is never wider than the terminal`(width: Int) {
    for line in text(accounts, width: width).split(separator: "\n") {
      #expect(line.terminalWidth <= width)
    }
  }
}

@Suite struct `A value on a terminal` {
  private func text(_ value: Value) -> String { PlainText(width: 60, rows: 10).text(of: value) }

  @Test func `is shown plainly`() {
    #expect(text(.money(.usd(12))) == "USD 12.00\n")
    #expect(text("東華\nline 2") == "東華\nline 2\n")
    #expect(text([]) == "(none)\n")
    #expect(text([1, 2]) == "1\n2\n")
  }

  @Test func `is a line a field if it is a record, with lists inside it below`() {
    let quote: Value = .record([
      "number": "Q-1", "total": .money(.usd(5)), "notes": nil,
      "lines": [.record(["sku": "A", "n": 2]), .record(["sku": "泵", "n": 10])],
    ])
    #expect(
      text(quote) == """
        number  Q-1
        total   USD 5.00
        lines
          sku   n
          ───  ──
          A     2
          泵   10

        """
    )
  }
}
