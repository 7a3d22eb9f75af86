-- Gives work in turn to whoever is there and has room for it.
--
-- Of those who are free, the one who waits longest gets it; who never had work comes first, and of
-- equals the one with less to do, then the first by name. With `skill` set, only people who have
-- the item's value of that field among their skills take part.
local function has(list, value)
  for _, item in ipairs(list or {}) do
    if item == value then return true end
  end
  return false
end

local function waits_longer(a, b)
  local left, right = a.last_assigned_at or "", b.last_assigned_at or ""
  if left ~= right then return left < right end
  if a.load ~= b.load then return a.load < b.load end
  return a.name < b.name
end

return {
  name    = "round-robin",
  version = "1.0.0",
  api     = 1,
  kind    = "routing",

  config = {
    skill = { string = true, optional = true,
              help = "A field of the item, such as language, that people must have as a skill" },
  },

  route = function(item, candidates, config)
    local wanted = config.skill and item[config.skill]
    local chosen
    for _, person in ipairs(candidates) do
      local fits = wanted == nil or has(person.skills, wanted)
      if person.is_free and fits and (chosen == nil or waits_longer(person, chosen)) then
        chosen = person
      end
    end
    if not chosen then return nil end
    if chosen.last_assigned_at then return chosen, "waits longest" end
    return chosen, "has had none yet"
  end,
}
