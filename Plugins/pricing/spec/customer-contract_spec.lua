describe("customer-contract", function()
  local p = plugin "customer-contract"
  local config = {
    contracts = {
      { account = "A-1", name = "frame", from = 0, off = 10 },
      { account = "A-1", name = "pumps", from = 0, category = "pumps", off = 20 },
      { account = "A-1", name = "P-7", from = 5, sku = "P-7", price = money "61",
        starts = "2026-01-01", ends = "2026-12-31" },
    },
  }

  local function line(with)
    local arguments = {
      sku = "P-7", category = "pumps", quantity = 5, list_price = money "100",
      account = { number = "A-1" }, priced_on = "2026-06-01", config = config,
    }
    for name, value in pairs(with) do arguments[name] = value end
    return arguments
  end

  it("takes the most precise agreement", function()
    local price, why = p.price(line {})
    expect(price).is(money "61")
    expect(why[2]).is "P-7"
    expect(p.price(line { sku = "P-8" })).is(money "80")
    expect(p.price(line { sku = "H-1", category = "hoses" })).is(money "90")
  end)

  it("counts on its days and from its quantity on only", function()
    expect(p.price(line { priced_on = "2027-01-01" })).is(money "80")
    expect(p.price(line { quantity = 4 })).is(money "80")
  end)

  it("is nobody else's", function()
    expect(p.price(line { account = { number = "A-2" } })).is(nil)
  end)

  it("takes other discounts away from what was agreed", function()
    expect(p.discount(line { discount = 0.1 })).is(0)
    expect(p.discount(line { discount = 0 })).is(nil)
  end)
end)
