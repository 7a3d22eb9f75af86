describe("acknowledgement", function()
  local p = plugin "acknowledgement"
  local mail = { subject = "Pump leaks", body = "It drips.", headers = {} }

  it("answers by name", function()
    local intent, why = p.on_mail { mail = mail, contact = { first_name = "Ada" } }
    expect(intent.reply:find("Dear Ada,", 1, true)).is(1)
    expect(intent.case).is { title = "Pump leaks", language = "en" }
    expect(why).is "acknowledged in English"
  end)

  it("answers Chinese in Chinese", function()
    local chinese = { from = "wei@example.cn", subject = "水泵漏水", body = "请帮忙", headers = {} }
    local intent = p.on_mail { mail = chinese, contact = { first_name = "伟", last_name = "李" } }
    expect(intent.reply:find("李伟您好：", 1, true)).is(1)
    expect(intent.case.language).is "zh"
  end)

  it("doesn't take Japanese for Chinese", function()
    local japanese = { subject = "ポンプの水漏れ", body = "お願いします", headers = {} }
    expect(p.on_mail { mail = japanese }.case.language).is "en"
  end)

  it("prefers the contact's language, and the settings to that", function()
    expect(p.on_mail { mail = mail, contact = { language = "zh-Hans" } }.case.language).is "zh"
    local config = { language = "en" }
    local contact = { language = "zh-Hans" }
    expect(p.on_mail { mail = mail, contact = contact, config = config }.case.language).is "en"
  end)

  it("leaves cases alone that are known", function()
    local intent, why = p.on_mail { mail = mail, case = { number = "C-1" } }
    expect(intent).is(nil)
    expect(why).is "it belongs to a case"
  end)
end)
