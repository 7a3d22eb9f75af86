-- Discounts in seasons: between two days of every year, or between two days of one year.
--
-- A day without a year, such as "11-20", comes every year; a season from "12-20" to "01-06" goes
-- across the year's end. A day with its year, such as "2026-11-27", comes once. Both days belong to
-- the season. Where seasons overlap, the highest discount counts.

-- Whether a day lies in a season.
local function is_in(season, day)
  if #season.starts == 10 and #season.ends == 10 then
    return season.starts <= day and day <= season.ends
  end
  local shape = "^%d%d%-%d%d$"
  if not (season.starts:match(shape) and season.ends:match(shape)) then
    error(("the season %s must have two days such as 12-20, or two such as 2026-12-20")
      :format(season.name))
  end
  local month_and_day = day:sub(6)
  if season.starts <= season.ends then
    return season.starts <= month_and_day and month_and_day <= season.ends
  end
  return month_and_day >= season.starts or month_and_day <= season.ends
end

return {
  name    = "seasonal",
  version = "1.0.0",
  api     = 1,
  kind    = "pricing",

  config = {
    seasons = {
      list_of = {
        name     = { string = true, help = "What explanations call it" },
        starts   = { string = true, help = "The first day: 12-20, or 2026-12-20" },
        ends     = { string = true, help = "The last day, written alike" },
        category = { string = true, optional = true, help = "The category; none is any" },
        off      = { percent = { 0, 100 }, help = "Off the price" },
      },
      default = {
        { name = "winter sale", starts = "12-27", ends = "01-15", off = 10 },
        { name = "summer sale", starts = "07-15", ends = "08-15", off = 10 },
      },
      help = "When how much is off",
    },
  },

  price = function(unit_price, category, priced_on, config)
    local best
    for _, season in ipairs(config.seasons) do
      local fits = season.category == nil or season.category == category
      if fits and is_in(season, priced_on) and (best == nil or season.off > best.off) then
        best = season
      end
    end
    if best then return unit_price * (1 - best.off / 100), best.name end
  end,
}
