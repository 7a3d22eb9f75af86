describe("standard", function()
  local p = plugin "standard"
  local team = { on_duty = function() return "mia" end }
  local case = { number = "C-1", title = "Pump leaks", status = "assigned" }

  it("leaves gold accounts to their own ladder", function()
    expect(p.applies { account = { tier = "gold" } }).is(false)
    expect(p.applies { account = {} }).is(true)
    expect(p.applies { account = { tier = "gold" }, config = { except = {} } }).is(true)
  end)

  it("tells whoever is on duty if nobody has the case", function()
    expect(p.steps[1].act { case = case, team = team }).is {
      notify = "mia", text = "No answer for four working hours: Pump leaks",
    }
  end)

  it("speaks Chinese", function()
    local intent = p.steps[1].act { case = case, team = team, config = { language = "zh" } }
    expect(intent.text).is "已有四个工作小时未回复：Pump leaks"
  end)

  it("gives an overdue case to somebody only if nobody has it", function()
    expect(p.steps[2].act { case = case, team = team }.assign).is "mia"
    local owned = { title = "Pump leaks", owner = "wei" }
    expect(p.steps[2].act { case = owned, team = team }.assign).is(nil)
  end)

  it("knows when the customer waits", function()
    local asked = { status = "assigned", last_customer_message_at = "2026-02-02T10:00:00.000Z" }
    expect(p.steps[3].when { case = asked }).is(true)
    asked.last_reply_at = "2026-02-02T11:00:00.000Z"
    expect(p.steps[3].when { case = asked }).is(false)
  end)

  it("is silent about what is finished", function()
    expect(p.steps[4].when { case = { status = "resolved" } }).is(false)
  end)
end)
