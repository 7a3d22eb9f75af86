describe("out-of-hours", function()
  local p = plugin "out-of-hours"
  local monday = { year = 2026, month = 2, day = 2, weekday = 1, hour = 8, minute = 30 }
  local shut = {
    is_open = function() return false end,
    next_opening = function() return "2026-02-02T07:30:00.000Z" end,
    local_time = function() return monday end,
  }
  local now = "2026-01-31T12:00:00.000Z"
  local mail = { from = "ada@example.com", subject = "Pump", body = "It drips.", headers = {} }

  it("says when somebody works next", function()
    local intent, why = p.on_mail { mail = mail, calendar = shut, now = now }
    expect(intent.reply:find("on Monday 2 February at 08:30", 1, true) ~= nil).is(true)
    expect(why).is { "nobody works before {1}", "2026-02-02T07:30:00.000Z" }
  end)

  it("says it in Chinese", function()
    local chinese = { subject = "水泵", body = "漏水", headers = {} }
    local intent = p.on_mail { mail = chinese, calendar = shut, now = now }
    expect(intent.reply:find("2月2日（星期一）08:30", 1, true) ~= nil).is(true)
  end)

  it("is silent while people work", function()
    local open = { is_open = function() return true end }
    local intent, why = p.on_mail { mail = mail, calendar = open, now = now }
    expect(intent).is(nil)
    expect(why).is "within opening hours"
  end)

  it("is silent if nobody ever works", function()
    local never = {
      is_open = function() return false end, next_opening = function() return nil end,
    }
    expect(p.on_mail { mail = mail, calendar = never, now = now }).is(nil)
  end)
end)
