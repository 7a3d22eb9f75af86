describe("follow-up", function()
  local p = plugin "follow-up"
  local quote = { id = "q1", valid_until = "2026-04-09", notes = "Spoke to 李伟." }
  local now = "2026-03-10T12:00:00Z"

  it("says by when to call", function()
    local intents = p.act { event = { name = "quote.presented" }, subject = quote, now = now }
    expect(#intents).is(1)
    expect(intents[1].command).is "quotes.update"
    expect(intents[1].arguments.set.notes)
      .is "Spoke to 李伟.\n2026-03-10: call before the offer ends on 2026-04-09."
  end)

  it("orders what was accepted, if told so", function()
    local event = { name = "quote.accepted" }
    expect(#p.act { event = event, subject = quote, now = now }).is(1)
    local intents = p.act {
      event = event, subject = quote, now = now, config = { orders = true },
    }
    expect(intents[2]).is { command = "quotes.order", arguments = { quote = "q1" } }
  end)

  it("writes Chinese", function()
    local intents = p.act {
      event = { name = "quote.presented" }, subject = quote, now = now,
      config = { language = "zh-Hant" },
    }
    expect(intents[1].arguments.set.notes)
      .is "Spoke to 李伟.\n2026-03-10：報價 2026-04-09 到期前請致電客戶。"
  end)

  it("leaves a quote alone that is gone", function()
    expect(p.when { subject = {} }).is(false)
  end)
end)
