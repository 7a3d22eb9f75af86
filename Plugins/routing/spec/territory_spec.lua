describe("territory", function()
  local p = plugin "territory"
  local north = { name = "North", load = 2, is_free = true, territories = { "DE", "Hamburg" } }
  local south = { name = "South", load = 0, is_free = true, territories = { "DE", "上海" } }

  it("prefers the most exact territory", function()
    local who, why = p.route {
      item = { country = "DE", city = "hamburg" }, account = {}, candidates = { north, south },
    }
    expect(who.name).is "North"
    expect(why).is { "looks after {1}", "hamburg" }
  end)

  it("gives it to who has least to do", function()
    local who = p.route { item = { country = "DE" }, account = {}, candidates = { north, south } }
    expect(who.name).is "South"
  end)

  it("takes the place from the account if the item has none", function()
    local who = p.route { item = {}, account = { city = "上海" }, candidates = { north, south } }
    expect(who.name).is "South"
  end)

  it("has a fallback", function()
    local who = p.route {
      item = { country = "FR" }, account = {}, candidates = { north, south },
      config = { fallback = "North" },
    }
    expect(who.name).is "North"
  end)

  it("leaves it if nobody fits", function()
    expect(p.route { item = {}, account = {}, candidates = { north } }).is(nil)
  end)
end)
