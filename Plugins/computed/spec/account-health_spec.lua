describe("account-health", function()
  local p = plugin "account-health"

  it("is nothing for an account of which nothing is known", function()
    expect(p.fields.health {}).is(0)
  end)

  it("adds the points of what is known", function()
    expect(p.fields.health { industry = "retail", website = "https://example.com" }).is(30)
    expect(p.fields.health { industry = "" }).is(0)
  end)

  it("has a class by revenue", function()
    expect(p.fields.size_class { annual_revenue = money "25000000" }).is "A"
    expect(p.fields.size_class { annual_revenue = money "1000000" }).is "B"
    expect(p.fields.size_class { annual_revenue = money "999999.99" }).is "C"
  end)

  it("has no class without a revenue", function()
    expect(p.fields.size_class {}).is(nil)
  end)
end)
