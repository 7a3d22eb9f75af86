-- What a lead does: opens, clicks, visits, requests. What is long ago counts less.
--
-- Every activity adds the points of its kind, halved once for each half-life that has passed, so
-- that a score falls by itself when a lead goes quiet. No kind adds more than its cap.
local POINTS = {
  email_opened = 2, email_clicked = 5, page_visited = 1, pricing_visited = 8, form_submitted = 15,
  demo_requested = 30, call = 10, meeting = 20, unsubscribed = -40,
}

local function decayed(activities, kind, half_life)
  local sum, count = 0, 0
  for _, activity in ipairs(activities) do
    if activity.kind == kind and activity.days_ago >= 0 then
      sum = sum + 0.5 ^ (activity.days_ago // half_life)
      count = count + 1
    end
  end
  return sum, count
end

local function factor(kind)
  return function(activities, config)
    local weight, count = decayed(activities, kind, config.half_life)
    if count == 0 then return nil end
    local points = POINTS[kind] * weight
    if points > config.cap then points = config.cap end
    return points, { "{1} times {2}", count, kind }
  end
end

local factors = {
  silence = function(activities, config)
    local last = activities[1]
    if last and last.days_ago >= config.silent_after then
      return -config.silence, { "nothing for {1} days", last.days_ago }
    end
  end,
}
for kind in pairs(POINTS) do factors[kind] = factor(kind) end

return {
  name    = "lead-behaviour",
  version = "1.0.0",
  api     = 1,
  kind    = "scoring",

  config = {
    half_life    = { integer = { 1, 365 }, default = 14, help = "Days after which it counts half" },
    cap          = { integer = { 1, 100 }, default = 40, help = "The most that one kind adds" },
    silent_after = { integer = { 1, 3650 }, default = 60, help = "Days without a sign of life" },
    silence      = { integer = { 0, 100 }, default = 20, help = "What silence takes away" },
  },

  grades = {
    { name = "hot", from = 60 }, { name = "warm", from = 25 }, { name = "cold", from = 0 },
  },

  factors = factors,
}
