describe("margin-floor", function()
  local p = plugin "margin-floor"

  it("leaves prices alone that are high enough", function()
    expect(p.price { unit_price = money "108", unit_cost = money "100" }).is(nil)
    expect(p.price { unit_price = money "1" }).is(nil)
  end)

  it("raises a price to cost plus the margin", function()
    local price, why = p.price { unit_price = money "105", unit_cost = money "100" }
    expect(price).is(money "108")
    expect(why[2]).is(8)
  end)

  it("counts the margin as a share of the price where that is said", function()
    local config = { basis = "price", margin = 20, categories = {} }
    expect(p.price { unit_price = money "100", unit_cost = money "100", config = config })
      .is(money "125")
  end)

  it("cuts a discount before it raises a price", function()
    expect(p.discount { unit_price = money "120", unit_cost = money "100", discount = 0.25 })
      .is(0.1)
    expect(p.discount { unit_price = money "120", unit_cost = money "100", discount = 0.05 })
      .is(nil)
    expect(p.discount { unit_price = money "90", unit_cost = money "100", discount = 0.05 }).is(0)
  end)
end)
