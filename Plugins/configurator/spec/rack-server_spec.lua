describe("rack-server", function()
  local p = plugin "rack-server"

  it("derives the load from the parts", function()
    local watts = p.derived.watts {
      processor = "S-16", cpus = 2, modules = 8, drives = 2, gpus = 1, network = "2x10G",
    }
    expect(watts).is(813)
  end)

  it("counts modules that are not full", function()
    expect(p.derived.modules { memory = 96, module = 64 }).is(2)
  end)

  it("suggests the smallest modules that fill the channels evenly", function()
    local sizes = { 16, 32, 64, 128 }
    expect(p.suggest.module { memory = 512, cpus = 1, memory_slots = 16, choices = sizes }).is(32)
    expect(p.suggest.module { memory = 96, cpus = 4, memory_slots = 64, choices = sizes }).is(nil)
  end)

  it("suggests the smallest supply with reserve", function()
    local sizes = { 800, 1600 }
    expect(p.suggest.psu { watts = 700, choices = sizes }).is(1600)
  end)

  it("refuses accelerators that no slot takes", function()
    expect(p.rules[7].requires { cards = 5, card_slots = 3 }).is(false)
    expect(p.rules[7].fix { card_slots = 3 }.gpus).is(1)
  end)
end)
