describe("gold", function()
  local p = plugin "gold"
  local case = { number = "C-1", title = "Pump leaks", kind = "incident", status = "assigned" }
  local account = { name = "Acme", tier = "gold", manager = "noor" }

  it("is for incidents of gold accounts", function()
    expect(p.applies { case = case, account = account }).is(true)
    expect(p.applies { case = { kind = "question" }, account = account }).is(false)
    expect(p.applies { case = case, account = { tier = "silver" } }).is(false)
  end)

  it("assigns whoever is on duty", function()
    local team = { on_duty = function() return "mia" end }
    local intent = p.steps[2].act { team = team }
    expect(intent.assign).is "mia"
    expect(intent.raise).is "urgent"
  end)

  it("tells the account's manager", function()
    expect(p.steps[4].act { case = case, account = account }).is {
      notify = "noor", text = "Acme has waited four hours: Pump leaks",
    }
    local config = { language = "zh" }
    local intent = p.steps[4].act { case = case, account = account, config = config }
    expect(intent.text).is "Acme已等待四小时：Pump leaks"
  end)

  it("warns only while there is no answer", function()
    expect(p.steps[1].when { case = case }).is(true)
    expect(p.steps[1].when { case = { first_reply_at = "2026-02-02T10:00:00.000Z" } }).is(false)
  end)
end)
