describe("round-robin", function()
  local p = plugin "round-robin"
  local ada = { name = "Ada", load = 1, is_free = true, last_assigned_at = "2026-01-02T09:00:00Z" }
  local mia = { name = "Mia", load = 3, is_free = true, last_assigned_at = "2026-01-01T09:00:00Z" }
  local wei = { name = "李伟", load = 0, is_free = false, skills = { "zh" } }

  it("gives it to who waits longest", function()
    local who, why = p.route { item = {}, candidates = { ada, mia, wei } }
    expect(who.name).is "Mia"
    expect(why).is "waits longest"
  end)

  it("prefers who never had work", function()
    local new = { name = "New", load = 5, is_free = true }
    expect(p.route { item = {}, candidates = { ada, new } }.name).is "New"
  end)

  it("leaves out who has no room", function()
    expect(p.route { item = {}, candidates = { wei } }).is(nil)
  end)

  it("asks for a skill if it is told to", function()
    local free = { name = "李伟", load = 0, is_free = true, skills = { "zh" } }
    local who = p.route {
      item = { language = "zh" }, candidates = { mia, free }, config = { skill = "language" },
    }
    expect(who.name).is "李伟"
  end)
end)
