describe("cost-plus", function()
  local p = plugin "cost-plus"

  local function config(with)
    local settings = { method = "markup", percent = 30, categories = {}, step = 0.01 }
    for name, value in pairs(with) do settings[name] = value end
    return settings
  end

  it("adds a markup to the cost", function()
    local price, why = p.price { unit_cost = money "100" }
    expect(price).is(money "130")
    expect(why[2]).is(30)
  end)

  it("leaves a margin of the price", function()
    expect(p.price { unit_cost = money "100", config = config { method = "margin" } })
      .is(money "142.86")
  end)

  it("has other percentages for categories, and rounds to a step", function()
    local own = config { categories = { { category = "pumps", percent = 33 } }, step = 0.05 }
    expect(p.price { unit_cost = money "1.02", category = "pumps", config = own })
      .is(money "1.35")
  end)

  it("leaves products alone whose cost isn't known", function()
    expect(p.price {}).is(nil)
  end)
end)
