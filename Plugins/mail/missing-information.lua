-- Asks for what a case lacks before anybody can work on it, such as the order or serial number.
--
-- What is asked for stands in the settings: a field of the case, what it is called in English and
-- in Chinese, and the Lua pattern by which it is found in a mail. Patterns are compared with
-- the mail in capital letters. What the mail has goes into the case; only what is neither in the
-- case nor in the mail is asked for. Robots, lists and people who were asked within the period
-- get no answer: the host sees to that.
local ENGLISH = [[
Dear {name},

thank you for your message "{subject}". So that we can help you, please send us:

{missing}
]]

local CHINESE = [[
{name}您好：

我们已收到您的来信“{subject}”。为了尽快处理，请您补充以下信息：

{missing}
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

-- What the mail says of the wanted fields, and what neither it nor the case says.
local function search(mail, case, wanted)
  local text = (mail.subject .. "\n" .. mail.body:sub(1, 20000)):upper()
  local found, missing = {}, {}
  for _, item in ipairs(wanted) do
    if case[item.field] == nil then
      found[item.field] = text:match(item.pattern)
      if found[item.field] == nil then missing[#missing + 1] = item end
    end
  end
  return found, missing
end

return {
  name    = "missing-information",
  version = "1.0.0",
  api     = 1,
  kind    = "mail",

  config = {
    wanted = {
      list_of = { field = "string", english = "string", chinese = "string", pattern = "string" },
      default = {
        { field = "order_number", english = "the number of your order, such as SO-1024",
          chinese = "订单号，例如 SO-1024", pattern = "SO%-?%d+" },
        { field = "serial", english = "the serial number on the type plate, such as SN-4711",
          chinese = "铭牌上的序列号，例如 SN-4711", pattern = "SN%-?%w+" },
      },
      help = "What a case needs, and by what pattern it is found in a mail",
    },
    language = { one_of = { "auto", "en", "zh" }, default = "auto", help = "Language of answers" },
    english  = { string = true, default = ENGLISH, help = "The answer in English" },
    chinese  = { string = true, default = CHINESE, help = "The answer in Chinese" },
    once_per = { string = true, default = "7d", help = "How long nobody is asked again" },
  },

  on_mail = function(mail, contact, case, config)
    local found, missing = search(mail, case or {}, config.wanted)
    if not case then found.title = mail.subject end
    if #missing == 0 then return next(found) and { case = found }, "nothing is missing" end

    local chinese = speaks_chinese(mail, contact, config)
    local lines, fields = {}, {}
    for number, item in ipairs(missing) do
      lines[number] = "- " .. (chinese and item.chinese or item.english)
      fields[number] = item.field
    end
    local words = {
      name = name(contact, chinese), subject = mail.subject, missing = table.concat(lines, "\n"),
    }
    return {
      reply = (chinese and config.chinese or config.english):gsub("{(%w+)}", words),
      once_per = config.once_per,
      case = found,
      tags = { "missing-information" },
    }, { "asks for {1}", table.concat(fields, ", ") }
  end,
}
