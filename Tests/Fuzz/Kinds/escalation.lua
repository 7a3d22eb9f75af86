-- The least that an escalation plugin with every function can be.
return { name = "sample", version = "1.0.0", api = 1, kind = "escalation",
  applies = function(account) return account.tier == "gold" end,
  steps = {
    { after = "20m",
      when = function(case, due) return case.status ~= "solved" and due.occurrence == 1 end,
      act = function(team) return { notify = team:on_duty() or "desk", text = "20 minutes" } end,
    },
    { every = "1h",
      act = function(due) return { { note = "late " .. due.occurrence }, { raise = "high" } } end,
    },
  },
}
