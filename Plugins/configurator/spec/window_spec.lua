describe("window", function()
  local p = plugin "window"

  it("suggests hinges that carry the sash", function()
    local loads = { 60, 80, 100 }
    expect(p.suggest.hinges { hinged = true, weight = 61, choices = loads }).is(80)
    expect(p.suggest.hinges { hinged = false, weight = 61, choices = loads }).is(nil)
  end)

  it("takes the screen off a fixed window", function()
    local extras = { "insect-screen", "vent" }
    expect(p.rules[10].fix { extras = extras }.extras[1]).is "vent"
  end)
end)
