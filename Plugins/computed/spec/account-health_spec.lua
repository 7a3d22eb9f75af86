describe("account-health", function()
  local p = plugin "account-health"

  it("is nothing for an account of which nothing is known", function()
    expect(p.fields.health {}).is(0)
  end)

  it("adds the points of what is known", function()
    expect(p.fields.health { industry = "retail", website = "https://example.com" }).is(30)
    expect(p.fields.health { industry = "" }).is(0)
  end)

  it("has a tier by revenue", function()
    expect(p.fields.tier { annual_revenue = money "25000000" }).is "A"
    expect(p.fields.tier { annual_revenue = money "1000000" }).is "B"
    expect(p.fields.tier { annual_revenue = money "999999.99" }).is "C"
  end)

  it("has no tier without a revenue", function()
    expect(p.fields.tier {}).is(nil)
  end)
end)
