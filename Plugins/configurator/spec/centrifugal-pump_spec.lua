describe("centrifugal-pump", function()
  local p = plugin "centrifugal-pump"

  it("reads between the points of a curve", function()
    expect(p.derived.full_head { model = "CP-32", flow = 12.5 }).is(29.0)
    expect(p.derived.full_head { model = "CP-32", flow = 21 }).is(0)
  end)

  it("needs the power that lifts the medium", function()
    local duty = { density = 1000, flow = 3600, head = 10, efficiency = 50 }
    expect(p.derived.shaft_power(duty)).is(196.2)
  end)

  it("trims the impeller by the square of the head", function()
    expect(p.derived.trim { head = 16, full_head = 25 }).is(80)
  end)

  it("suggests the next motor", function()
    expect(p.suggest.motor { motor_needed = 1.6, choices = { 0.75, 1.5, 2.2 } }).is(2.2)
  end)

  it("refuses to cavitate", function()
    expect(p.rules[7].requires { npsh = 3, npsh_required = 2.6 }).is(false)
    expect(p.rules[7].requires { npsh = 3, npsh_required = 2.4 }).is(true)
  end)
end)
