-- The ladder of accounts that pay for fast help.
--
-- The owner is warned after 20 working minutes without an answer; after 30 the first answer is
-- overdue: the case is raised to urgent and goes to whoever is on duty. A customer who wrote again
-- is answered within an hour, after four hours the account's manager knows, and as long as the case
-- is open the head of support is told every eight hours. It is for the tiers and the kinds of
-- cases in the settings. To change the times, copy the file.
local FINISHED = {
  resolved = true, closed = true, merged = true, duplicate = true, spam = true, cancelled = true,
}

local TEXT = {
  en = {
    soon    = "Answer due in 10 minutes: %s",
    overdue = "No first answer within 30 minutes",
    waits   = "%s has waited an hour for an answer: %s",
    long    = "%s has waited four hours: %s",
    still   = "Still open: %s",
  },
  zh = {
    soon    = "须在10分钟内回复：%s",
    overdue = "30分钟内未作首次回复",
    waits   = "%s已等待回复一小时：%s",
    long    = "%s已等待四小时：%s",
    still   = "仍未解决：%s",
  },
}

local function open(case) return not FINISHED[case.status] end
local function unanswered(case) return open(case) and case.first_reply_at == nil end

local function waiting(case)
  return open(case) and (case.last_reply_at or "") < (case.last_customer_message_at or "")
end

local function has(list, value)
  for _, item in ipairs(list) do
    if item == value then return true end
  end
  return false
end

local function title(case) return case.title or case.number or "" end
local function customer(account) return account.name or "?" end

return {
  name    = "gold",
  version = "1.0.0",
  api     = 1,
  kind    = "escalation",

  config = {
    tiers    = { list_of = "string", default = { "gold" }, help = "Tiers of accounts it is for" },
    kinds    = { list_of = "string", default = { "incident" }, help = "Kinds of cases it is for" },
    head     = { string = true, default = "head-of-support", help = "Who is told every 8 hours" },
    language = { one_of = { "en", "zh" }, default = "en", help = "The language of what is told" },
  },

  applies = function(case, account, config)
    return has(config.tiers, account.tier) and has(config.kinds, case.kind)
  end,

  steps = {
    { after = "20m", when = unanswered,
      act = function(case, team, config)
        return {
          notify = case.owner or team:on_duty(),
          text = TEXT[config.language].soon:format(title(case)),
        }
      end },

    { after = "30m", when = unanswered,
      act = function(team, config)
        return {
          raise = "urgent", assign = team:on_duty(), breach = "first-answer",
          note = TEXT[config.language].overdue,
        }
      end },

    { after = "1h", since = "last_customer_message", when = waiting,
      act = function(case, account, config)
        local text = TEXT[config.language].waits:format(customer(account), title(case))
        return { notify = case.owner, text = text }
      end },

    { after = "4h", when = open,
      act = function(case, account, config)
        local text = TEXT[config.language].long:format(customer(account), title(case))
        return { notify = account.manager, text = text }
      end },

    { every = "8h", when = open,
      act = function(case, config)
        return { notify = config.head, text = TEXT[config.language].still:format(title(case)) }
      end },
  },
}
