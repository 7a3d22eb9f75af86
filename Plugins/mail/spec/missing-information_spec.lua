describe("missing-information", function()
  local p = plugin "missing-information"

  it("asks for what is neither in the case nor in the mail", function()
    local mail = { subject = "Pump leaks", body = "See order so-1024.", headers = {} }
    local intent, why = p.on_mail { mail = mail, contact = { first_name = "Ada" } }
    expect(intent.case).is { order_number = "SO-1024", title = "Pump leaks" }
    expect(intent.reply:find("- the serial number", 1, true) ~= nil).is(true)
    expect(intent.reply:find("your order", 1, true)).is(nil)
    expect(why).is { "asks for {1}", "serial" }
  end)

  it("asks in Chinese", function()
    local mail = { subject = "水泵漏水", body = "请帮忙", headers = {} }
    local intent = p.on_mail { mail = mail, case = { serial = "SN-1" } }
    expect(intent.reply:find("- 订单号", 1, true) ~= nil).is(true)
    expect(intent.reply:find("序列号", 1, true)).is(nil)
  end)

  it("asks nothing when it has everything", function()
    local mail = { subject = "Pump", body = "SO-1 SN-2", headers = {} }
    local intent, why = p.on_mail { mail = mail, case = {} }
    expect(intent).is { case = { order_number = "SO-1", serial = "SN-2" } }
    expect(why).is "nothing is missing"
  end)

  it("asks for what the settings say", function()
    local wanted = {
      { field = "model", english = "the model", chinese = "型号", pattern = "MODEL (%w+)" },
    }
    local mail = { subject = "Pump", body = "Model P200", headers = {} }
    expect(p.on_mail { mail = mail, config = { wanted = wanted } }.case.model).is "P200"
  end)
end)
