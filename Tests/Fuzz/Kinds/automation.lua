-- The least that an automation plugin with every function can be.
return { name = "sample", version = "1.0.0", api = 1, kind = "automation",
  on = { "account.updated" },
  allows = { "accounts.update" },
  when = function(event) return event.name == "account.updated" end,
  act = function(event) return { command = "accounts.update", arguments = { id = event.id } } end,
}
