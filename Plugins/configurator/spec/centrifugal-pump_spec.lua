describe("centrifugal-pump", function()
  local p = plugin "centrifugal-pump"

  it("trims the impeller by the square of the head", function()
    expect(p.derived.trim { head = 16, full_head = 25 }).is(80)
  end)

  it("suggests the model that runs best at the duty point", function()
    local models = { "CP-32", "CP-50", "CP-80" }
    expect(p.suggest.model { flow = 40, head = 36, choices = models }).is("CP-50")
    expect(p.suggest.model { flow = 150, head = 36, choices = models }).is(nil)
  end)

  it("suggests what bears the medium", function()
    local duty = { medium = "oil", temperature = 20, choices = { "epdm", "fkm", "metal" } }
    expect(p.suggest.seal(duty)).is("fkm")
  end)

  it("suggests the next motor", function()
    expect(p.suggest.motor { motor_needed = 1.6, choices = { 0.75, 1.5, 2.2 } }).is(2.2)
  end)
end)
