-- Gives work to who looks after the place that it comes from.
--
-- The most exact territory wins: city before region before country. Of several people the one with
-- the least to do gets it. Without a match the fallback gets it, if they are there.
local LEVELS = { "city", "region", "country" }

local function covers(person, place)
  for _, territory in ipairs(person.territories or {}) do
    if territory:lower() == place:lower() then return true end
  end
  return false
end

local function less_loaded(a, b)
  if a.load ~= b.load then return a.load < b.load end
  return a.name < b.name
end

return {
  name    = "territory",
  version = "1.0.0",
  api     = 1,
  kind    = "routing",

  config = {
    fallback = { string = true, optional = true, help = "Who gets what belongs to nobody" },
  },

  route = function(item, account, candidates, config)
    for _, level in ipairs(LEVELS) do
      local place = item[level] or account[level]
      local chosen
      for _, person in ipairs(candidates) do
        if place and person.is_free and covers(person, place)
          and (chosen == nil or less_loaded(person, chosen)) then
          chosen = person
        end
      end
      if chosen then return chosen, { "looks after {1}", place } end
    end
    for _, person in ipairs(candidates) do
      if person.name == config.fallback and person.is_free then
        return person, "no territory matches"
      end
    end
  end,
}
