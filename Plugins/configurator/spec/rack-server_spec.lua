describe("rack-server", function()
  local p = plugin "rack-server"

  it("suggests the smallest modules that fill the channels evenly", function()
    local sizes = { 16, 32, 64, 128 }
    expect(p.suggest.module { memory = 512, cpus = 1, memory_slots = 16, choices = sizes }).is(32)
    expect(p.suggest.module { memory = 96, cpus = 4, memory_slots = 64, choices = sizes }).is(nil)
  end)

  it("suggests the smallest supply with reserve", function()
    local sizes = { 800, 1600 }
    expect(p.suggest.psu { watts = 700, choices = sizes }).is(1600)
  end)

  it("takes out the accelerators that no slot takes", function()
    expect(p.rules[7].fix { card_slots = 3 }.gpus).is(1)
  end)
end)
