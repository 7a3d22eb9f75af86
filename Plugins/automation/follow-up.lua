-- What is to be done after a quote: a reminder while the customer thinks, the order afterwards.
--
-- A quote that is presented gets a line in its notes by when to call; one that is accepted becomes
-- an order, if `orders` says so, and gets a line that says whom to thank. Notes that were written
-- before stay. The administrator grants it the commands quotes.update and quotes.order.
local SENTENCES = {
  ["en"] = {
    presented = "%s: call before the offer ends on %s.",
    accepted  = "%s: accepted; thank the customer and agree on a date of delivery.",
  },
  ["zh-Hans"] = {
    presented = "%s：报价 %s 到期前请致电客户。",
    accepted  = "%s：客户已接受；请致谢并商定交货日期。",
  },
  ["zh-Hant"] = {
    presented = "%s：報價 %s 到期前請致電客戶。",
    accepted  = "%s：客戶已接受；請致謝並商定交貨日期。",
  },
}

return {
  name    = "follow-up",
  version = "1.0.0",
  api     = 1,
  kind    = "automation",

  on     = { "quote.presented", "quote.accepted" },
  allows = { "quotes.update", "quotes.order" },

  config = {
    orders   = { boolean = true, default = false, help = "Whether an accepted quote is ordered" },
    language = { one_of = { "en", "zh-Hans", "zh-Hant" }, default = "en", help = "Of the notes" },
  },

  when = function(subject) return subject.id ~= nil end,

  act = function(event, subject, now, config)
    local verb = event.name:match("%.(.+)$")
    local line = SENTENCES[config.language][verb]:format(now:sub(1, 10), subject.valid_until or "")
    local notes = subject.notes and subject.notes .. "\n" .. line or line
    local intents = {
      {
        command = "quotes.update",
        arguments = { id = subject.id, set = { notes = notes } },
      },
    }
    if verb == "accepted" and config.orders then
      table.insert(intents, { command = "quotes.order", arguments = { quote = subject.id } })
    end
    return intents
  end,
}
