describe("volume-tiers", function()
  local p = plugin "volume-tiers"
  local ten = money "10"

  it("gives the whole quantity the price of the tier that it reaches", function()
    expect(p.price { unit_price = ten, quantity = 9 }).is(nil)
    expect(p.price { unit_price = ten, quantity = 10 }).is(money "9.50")
    local price, why = p.price { unit_price = ten, quantity = 120 }
    expect(price).is(money "8.80")
    expect(why[1]).is "{1} % off from {2} on"
    expect(why[3]).is(100)
  end)

  it("gives each unit the price of its own tier", function()
    local slab = { mode = "slab", tiers = { { from = 10, off = 5 }, { from = 100, off = 12 } } }
    expect(p.price { unit_price = ten, quantity = 9, config = slab }).is(nil)
    expect(p.price { unit_price = ten, quantity = 10, config = slab }).is(money "9.95")
    -- 9 at 10.00, 90 at 9.50 and 21 at 8.80 are 1129.80.
    expect(p.price { unit_price = ten, quantity = 120, config = slab }).is(money "9.415")
  end)

  it("leaves returns alone", function()
    expect(p.price { unit_price = ten, quantity = -20 }).is(nil)
  end)
end)
