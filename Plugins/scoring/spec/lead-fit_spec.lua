describe("lead-fit", function()
  local p = plugin "lead-fit"

  it("adds points for an industry that buys", function()
    local points, why = p.factors.industry { lead = { industry = "Retail" }, account = {} }
    expect(points).is(30)
    expect(why[1]).is "{1} is an industry that buys"
  end)

  it("prefers what the account says to what the lead said", function()
    local lead, account = { industry = "retail" }, { industry = "farming" }
    expect(p.factors.industry { lead = lead, account = account }).is(nil)
  end)

  it("knows a Chinese title", function()
    expect(p.factors.role { lead = { title = "副总经理" } }).is(20)
  end)

  it("takes points for a free mail address", function()
    expect(p.factors.free_mail { lead = { email = "wang@QQ.com" } }).is(-10)
    expect(p.factors.free_mail { lead = { email = "wang@acme.cn" } }).is(nil)
  end)

  it("says nothing of a lead that nothing is known of", function()
    for _, name in ipairs { "industry", "size", "country" } do
      expect(p.factors[name] { lead = {}, account = {} }).is(nil)
    end
    for _, name in ipairs { "role", "reachable", "free_mail" } do
      expect(p.factors[name] { lead = {} }).is(nil)
    end
  end)
end)
