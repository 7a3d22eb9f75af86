describe("volume-discount", function()
  local p = plugin "volume-discount"

  it("leaves small orders alone", function()
    expect(p.price { unit_price = money "10", unit_cost = money "5", quantity = 9 }).is(nil)
  end)

  it("takes the highest step reached", function()
    local net, why = p.price { unit_price = money "10", quantity = 250 }
    expect(net).is(money "8.80")
    expect(why).is "12 % off from 100 on"
  end)

  it("takes the highest step in whatever order they are set", function()
    local steps = { { from = 50, off = 20 }, { from = 5, off = 10 } }
    local net = p.price { unit_price = money "10", quantity = 60, config = { steps = steps } }
    expect(net).is(money "8")
  end)

  it("never goes below cost plus margin", function()
    local net, why = p.price { unit_price = money "10", unit_cost = money "9", quantity = 250 }
    expect(net).is(money "9.72")
    expect(why).is "held at cost plus 8 %"
  end)

  it("doesn't raise a price that is below the floor already", function()
    expect(p.price { unit_price = money "9", unit_cost = money "9", quantity = 250 }).is(nil)
  end)
end)

properties("volume-discount", function(check)
  check.never_negative()
  check.deterministic()
  check.totals()
  check.independent_lines()
  check.monotone "quantity"
end)
