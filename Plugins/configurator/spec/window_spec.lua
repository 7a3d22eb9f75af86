describe("window", function()
  local p = plugin "window"
  it("weighs the pane and the frame", function()
    local weight = p.derived.weight {
      glass_area = 1.5, width = 1000, height = 1500, glazing = "double-24", profile = "pvc-82",
    }
    expect(weight).is(45.0)
  end)

  it("has the U-value of its parts by their areas", function()
    local u_value = p.derived.u_value {
      area = 2, glass_area = 1.6, glass_width = 1000, glass_height = 1600, profile = "pvc-82",
      glazing = "double-24", spacer = "warm-edge",
    }
    expect(u_value).is(1.18)
  end)

  it("suggests hinges that carry the sash", function()
    local loads = { 60, 80, 100 }
    expect(p.suggest.hinges { hinged = true, weight = 61, choices = loads }).is(80)
    expect(p.suggest.hinges { hinged = false, weight = 61, choices = loads }).is(nil)
  end)

  it("refuses a wide sash that turns", function()
    expect(p.rules[3].excludes { opening = "turn", ratio = 1.6 }).is(true)
    expect(p.rules[3].excludes { opening = "tilt", ratio = 1.6 }).is(false)
  end)

  it("takes the screen off a fixed window", function()
    local extras = { "insect-screen", "vent" }
    expect(p.rules[10].fix { extras = extras }.extras[1]).is "vent"
  end)
end)
