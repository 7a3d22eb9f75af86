-- Tells people that their mail has arrived and what happens next, in Chinese or in English.
--
-- Only mail that begins a case is acknowledged. The language is that of the settings, else the
-- contact's, else that of the mail: Chinese if there are Chinese characters in it. In the texts
-- {name} is the contact's name and {subject} the mail's subject. Robots, lists and people who
-- had an answer within the period get none: the host sees to that.
local ENGLISH = [[
Dear {name},

thank you for your message "{subject}". We have received it and will answer as soon as we can.
]]

local CHINESE = [[
{name}您好：

我们已收到您的来信“{subject}”，会尽快回复您。
]]

-- Chinese characters are three bytes in UTF-8; text with kana among them is Japanese.
local function is_chinese(text)
  text = text:sub(1, 4000)
  return text:find("[\xE4-\xE9][\x80-\xBF][\x80-\xBF]") ~= nil
    and text:find("\xE3[\x81-\x83][\x80-\xBF]") == nil
end

local function speaks_chinese(mail, contact, config)
  if config.language ~= "auto" then return config.language == "zh" end
  if contact and contact.language then return contact.language:sub(1, 2) == "zh" end
  return is_chinese(mail.subject .. mail.body)
end

local function name(contact, chinese)
  if chinese then
    return contact and (contact.last_name or "") .. (contact.first_name or "") or ""
  end
  return contact and contact.first_name or "Sir or Madam"
end

return {
  name    = "acknowledgement",
  version = "1.0.0",
  api     = 1,
  kind    = "mail",

  config = {
    language = { one_of = { "auto", "en", "zh" }, default = "auto", help = "Language of answers" },
    english  = { string = true, default = ENGLISH, help = "The answer in English" },
    chinese  = { string = true, default = CHINESE, help = "The answer in Chinese" },
    once_per = { string = true, default = "24h", help = "How long nobody gets a second one" },
  },

  on_mail = function(mail, contact, case, config)
    if case then return nil, "it belongs to a case" end
    local chinese = speaks_chinese(mail, contact, config)
    local words = { name = name(contact, chinese), subject = mail.subject }
    return {
      reply = (chinese and config.chinese or config.english):gsub("{(%w+)}", words),
      once_per = config.once_per,
      case = { title = mail.subject, language = chinese and "zh" or "en" },
    }, chinese and "acknowledged in Chinese" or "acknowledged in English"
  end,
}
