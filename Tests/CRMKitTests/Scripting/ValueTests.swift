import CRMKernel
import CRMScripting
import LuaSandbox
import Testing

@Suite struct `A value on its way to Lua` {
  @Test(
    arguments: [
      (.null, .nil), (.bool(true), true), (.int(7), 7), (.real(0.5), 0.5), (.text("東華"), "東華"),
      (.quantity(3), 3), (.rate(Rate(percent: 19)), 0.19), (.money(.usd(12)), "USD 12.00"),
      (.price(.usd(3)), "USD 3.00"), (.list([1, "a"]), [1, "a"]),
      (.record(["b": 1, "a": .record([:])]), ["b": 1, "a": [:]]),
    ] as [(Value, LuaValue)]
  )
  func `is what a person would write`(value: Value, lua: LuaValue) {
    #expect(LuaValue(value, amounts: .text) == lua)
  }

  @Test func `keeps the order of names`() {
    let record: Record = ["zebra": 1, "apple": 2]
    guard case .table(let table) = LuaValue(record, amounts: .text) else { return }
    #expect(table.fields.map(\.name) == ["zebra", "apple"])
  }

  @Test func `is exact money in the document's currency only`() {
    let form = AmountForm.exact(.usd)
    #expect(LuaValue(.money(.usd(12)), amounts: form) == .money(millionths: 12_000_000))
    #expect(LuaValue(.price(.usd(12)), amounts: form) == .money(millionths: 12_000_000))
    #expect(LuaValue(.money(.eur(12)), amounts: form) == "EUR 12.00")
  }

  @Test func `shows dates and times as text`() throws {
    let date = try #require(LocalDate("2026-01-31"))
    #expect(LuaValue(.date(date), amounts: .text) == "2026-01-31")
    let instant = try #require(Instant("2026-01-31T09:30:00Z"))
    #expect(LuaValue(.instant(instant), amounts: .text) == "2026-01-31T09:30:00.000Z")
  }
}

@Suite struct `A value on its way from Lua` {
  @Test(
    arguments: [
      (.nil, .null), (false, .bool(false)), (7, .int(7)), (0.25, .real(0.25)), ("x", .text("x")),
      ([1, .nil, 3], .list([1, .null, 3])), (["b": 1, "a": 2], .record(["b": 1, "a": 2])),
      ([:], .list([])),
    ] as [(LuaValue, Value)]
  )
  func `is the same to the library`(lua: LuaValue, value: Value) throws {
    #expect(try Value(lua, amounts: .text) == value)
  }

  @Test func `is a price where its currency is known`() throws {
    let money = LuaValue.money(millionths: 9_900_000)
    let price = try UnitPrice(decimal: "9.90", .usd)
    #expect(try Value(money, amounts: .exact(.usd)) == .price(price))
  }

  @Test(
    arguments: [
      (
        .money(millionths: 9_900_000),
        "The money 9.90 has no currency here. Write it as text, such as \"USD 9.90\"."
      ),
      (.number(.infinity), "inf is not a number to count with."),
      (
        .table(LuaTable([1], fields: [("a", 2)])),
        "A table can't have both names and positions. "
          + "Use names for a record and positions for a list."
      ),
    ] as [(LuaValue, String)]
  )
  func `is refused where it means nothing`(lua: LuaValue, message: String) {
    let refusal = #expect(throws: Refusal.self) { try Value(lua, amounts: .text) }
    #expect(refusal?.description == message)
  }
}
