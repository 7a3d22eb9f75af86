-- The ladder of cases without a service level of their own.
--
-- After four working hours without an answer the owner is told, after eight the first answer is
-- overdue: the case is raised and, if nobody has it, goes to whoever is on duty. A customer who
-- wrote again is not left waiting longer than a working day either. After five working days the
-- head of support hears of the case, and again every five days as long as it is open. Accounts
-- of the tiers in `except` have ladders of their own. To change the times, copy the file.
local FINISHED = {
  resolved = true, closed = true, merged = true, duplicate = true, spam = true, cancelled = true,
}

local TEXT = {
  en = {
    soon    = "No answer for four working hours: %s",
    overdue = "No first answer within eight working hours",
    waits   = "The customer has waited for a working day: %s",
    old     = "Open for five working days: %s",
    still   = "Still open: %s",
  },
  zh = {
    soon    = "已有四个工作小时未回复：%s",
    overdue = "八个工作小时内未作首次回复",
    waits   = "客户已等待一个工作日：%s",
    old     = "已有五个工作日未解决：%s",
    still   = "仍未解决：%s",
  },
}

local function open(case) return not FINISHED[case.status] end
local function unanswered(case) return open(case) and case.first_reply_at == nil end

local function waiting(case)
  return open(case) and (case.last_reply_at or "") < (case.last_customer_message_at or "")
end

local function say(config, key, case)
  return TEXT[config.language][key]:format(case.title or case.number or "")
end

return {
  name    = "standard",
  version = "1.0.0",
  api     = 1,
  kind    = "escalation",

  config = {
    head     = { string = true, default = "head-of-support", help = "Who hears of old cases" },
    except   = { list_of = "string", default = { "gold" },
                 help = "Tiers of accounts that have a ladder of their own" },
    language = { one_of = { "en", "zh" }, default = "en", help = "The language of what is told" },
  },

  applies = function(account, config)
    for _, tier in ipairs(config.except) do
      if account.tier == tier then return false end
    end
    return true
  end,

  steps = {
    { after = "4h", when = unanswered,
      act = function(case, team, config)
        return { notify = case.owner or team:on_duty(), text = say(config, "soon", case) }
      end },

    { after = "8h", when = unanswered,
      act = function(case, team, config)
        return {
          raise = "high", breach = "first-answer", note = say(config, "overdue", case),
          assign = not case.owner and team:on_duty() or nil,
        }
      end },

    { after = "1d", since = "last_customer_message", when = waiting,
      act = function(case, config)
        return { notify = case.owner, text = say(config, "waits", case) }
      end },

    { after = "5d", when = open,
      act = function(case, config)
        return { notify = config.head, text = say(config, "old", case) }
      end },

    { every = "5d", from = "10d", when = open,
      act = function(case, config)
        return { notify = config.head, text = say(config, "still", case) }
      end },
  },
}
