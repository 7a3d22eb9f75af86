describe("bicycle-offers", function()
  local p = plugin "bicycle-offers"

  local function line(quantity, kind)
    return { quantity = quantity, account = { type = kind }, priced_on = "2026-01-31" }
  end

  local function price(quantity, kind)
    local arguments = line(quantity, kind)
    arguments.list_price = money "100"
    return p.price(arguments)
  end

  it("sells to customers at the list price", function()
    expect(price(50, "customer")).is(money "100")
    expect(p.discount(line(50, "customer"))).is(nil)
  end)

  it("sells to resellers at their share, with an offer for many", function()
    expect(price(10, "reseller")).is(money "60")
    expect(price(11, "reseller")).is(money "58")
    expect(p.discount(line(11, "reseller"))).is(0.02)
  end)
end)
