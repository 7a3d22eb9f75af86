-- The least that a scoring plugin with every function can be.
return { name = "sample", version = "1.0.0", api = 1, kind = "scoring",
  grades = { { name = "hot", from = 50 } },
  applies = function(lead) return lead.email ~= nil end,
  factors = {
    size = function(account) return account.employees > 100 and 40, "a large company" end,
    recent = function(activities, now) return #activities * 15, { "{1} calls", #activities } end,
  },
}
