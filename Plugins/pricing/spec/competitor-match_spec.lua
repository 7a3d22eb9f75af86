describe("competitor-match", function()
  local p = plugin "competitor-match"

  local function price(with)
    local line = {
      unit_price = money "100", unit_cost = money "80", priced_on = "2026-03-01",
      attributes = { competitor_price = money "95", competitor_seen_on = "2026-02-15" },
    }
    for name, value in pairs(with) do line[name] = value end
    return p.price(line)
  end

  it("meets a lower price that was seen lately", function()
    expect(price {}).is(money "95")
    expect(price { attributes = { competitor_price = "95.00", competitor_seen_on = "2026-02-15" } })
      .is(money "95")
  end)

  it("stops at cost plus a margin", function()
    local seen = { competitor_price = money "70", competitor_seen_on = "2026-02-15" }
    expect(price { attributes = seen }).is(money "84")
  end)

  it("forgets what is old, from the future, or without a day", function()
    local function seen(day)
      return { competitor_price = money "95", competitor_seen_on = day }
    end
    expect(price { attributes = seen "2026-01-30" }).is(money "95")
    expect(price { attributes = seen "2026-01-29" }).is(nil)
    expect(price { attributes = seen "2026-03-02" }).is(nil)
    expect(price { attributes = seen(nil) }).is(nil)
  end)

  it("never raises a price, and meets none without a cost", function()
    expect(price { unit_price = money "90" }).is(nil)
    expect(price { unit_cost = false }).is(nil)
  end)
end)
