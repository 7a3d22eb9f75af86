-- Prices that are made of what a unit costs: plus a markup, or so that a margin is left.
--
-- A markup of 30 sells for 130 what costs 100. A margin of 30 sells it for 142.86, of which 30 %
-- are left. Categories may have percentages of their own. Prices are rounded to a step, such as
-- 0.05. A product without a cost keeps its price. Put this plugin first: it doesn't look at what
-- other rules made of the price.

local function percent_of(category, config)
  for _, entry in ipairs(config.categories) do
    if entry.category == category then return entry.percent end
  end
  return config.percent
end

return {
  name    = "cost-plus",
  version = "1.0.0",
  api     = 1,
  kind    = "pricing",

  config = {
    method = {
      one_of = { "markup", "margin" }, default = "markup",
      help = "markup: a share of the cost; margin: a share of the price",
    },
    percent = { percent = { 0, 1000 }, default = 30, help = "How much" },
    categories = {
      list_of = { category = "string", percent = { percent = { 0, 1000 } } },
      default = {},
      help = "Categories with other percentages",
    },
    step = { number = { 0.0001, 1000 }, default = 0.01, help = "What prices are multiples of" },
  },

  price = function(unit_cost, category, config)
    if not unit_cost then return nil end
    local percent = percent_of(category, config)
    if config.method == "markup" then
      return (unit_cost * (1 + percent / 100)):round(config.step), { "cost plus {1} %", percent }
    end
    if percent >= 100 then
      error(("a margin of %g %% can't be had: it must be less than 100"):format(percent))
    end
    return (unit_cost / (1 - percent / 100)):round(config.step), { "a margin of {1} %", percent }
  end,
}
