-- Answers mail that arrives while nobody works, and says when somebody will, in Chinese or in
-- English.
--
-- The time is that of the calendar's own zone. The language is that of the settings, else the
-- contact's, else that of the mail: Chinese if there are Chinese characters in it. In the texts
-- {name} is the contact's name, {subject} the mail's subject and {opens} when people work next.
-- Robots, lists and people who had an answer within the period get none: the host sees to that.
local ENGLISH = [[
Dear {name},

thank you for your message "{subject}". We are back on {opens} and will answer then.
]]

local CHINESE = [[
{name}您好：

我们已收到您的来信“{subject}”。现在是非工作时间，我们将于{opens}恢复工作并回复您。
]]

local DAYS = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" }
local MONTHS = {
  "January", "February", "March", "April", "May", "June", "July", "August", "September",
  "October", "November", "December",
}
local CHINESE_DAYS = { "一", "二", "三", "四", "五", "六", "日" }

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

local function moment(at, chinese)
  if chinese then
    return ("%d月%d日（星期%s）%02d:%02d"):format(
      at.month, at.day, CHINESE_DAYS[at.weekday], at.hour, at.minute)
  end
  return ("%s %d %s at %02d:%02d"):format(
    DAYS[at.weekday], at.day, MONTHS[at.month], at.hour, at.minute)
end

return {
  name    = "out-of-hours",
  version = "1.0.0",
  api     = 1,
  kind    = "mail",

  config = {
    language = { one_of = { "auto", "en", "zh" }, default = "auto", help = "Language of answers" },
    english  = { string = true, default = ENGLISH, help = "The answer in English" },
    chinese  = { string = true, default = CHINESE, help = "The answer in Chinese" },
    once_per = { string = true, default = "24h", help = "How long nobody gets a second one" },
  },

  on_mail = function(mail, contact, calendar, now, config)
    if calendar:is_open(now) then return nil, "within opening hours" end
    local opening = calendar:next_opening(now)
    if not opening then return nil, "the calendar never opens again" end
    local chinese = speaks_chinese(mail, contact, config)
    local words = {
      name = name(contact, chinese), subject = mail.subject,
      opens = moment(calendar:local_time(opening), chinese),
    }
    return {
      reply = (chinese and config.chinese or config.english):gsub("{(%w+)}", words),
      once_per = config.once_per,
    }, { "nobody works before {1}", opening }
  end,
}
