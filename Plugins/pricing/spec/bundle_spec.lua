describe("bundle", function()
  local p = plugin "bundle"

  local function line(sku, quantity, price)
    local amount = money(price) * quantity
    return { sku = sku, quantity = quantity, unit_price = money(price), discount = 0,
             amount = amount }
  end

  local set = { bundles = {
    { name = "starter", skus = { "PUMP", "HOSE" }, price = money "100" },
  } }

  it("gives the set its price, to the cent", function()
    local lines = { line("PUMP", 1, "80"), line("HOSE", 1, "40.01"), line("BELT", 1, "5") }
    local answers = p.document { lines = lines, currency = "USD", config = set }
    expect(answers[1].unit_price + answers[2].unit_price).is(money "100")
    expect(answers[3]).is(nil)
    expect(answers[1].reason[2]).is "starter"
  end)

  it("leaves units alone that are left over", function()
    local lines = { line("PUMP", 3, "80"), line("HOSE", 1, "40") }
    local answers = p.document { lines = lines, currency = "USD", config = set }
    expect((answers[1].unit_price * 3):round() + answers[2].unit_price).is(money "260")
  end)

  it("lets three be bought and two be paid", function()
    local config = { bundles = {
      { name = "3 for 2", skus = { "PUMP", "PUMP", "PUMP" }, off = 33.333333333 },
    } }
    local answers = p.document { lines = { line("PUMP", 4, "30") }, currency = "USD",
                                 config = config }
    expect(answers[1].unit_price * 4).is(money "90")
  end)

  it("is never dearer than its parts", function()
    local lines = { line("PUMP", 1, "50"), line("HOSE", 1, "40") }
    expect(#p.document { lines = lines, currency = "USD", config = set }).is(0)
  end)
end)
