-- Holds prices at a least margin, whatever the rules before did: put this plugin last.
--
-- The margin is a share of the cost, so that 8 means cost plus 8 %, or of the price, so that 20
-- means that a fifth of what is charged is left over. Categories may have margins of their own.
-- A discount on the line is cut before the price is raised. Without a cost there is no floor.

local function margin_of(category, config)
  for _, entry in ipairs(config.categories) do
    if entry.category == category then return entry.margin end
  end
  return config.margin
end

-- The least price after the discount, rounded up so that it holds.
local function floor_of(unit_cost, category, config)
  local share = margin_of(category, config) / 100
  local floor = config.basis == "cost" and unit_cost * (1 + share) or unit_cost / (1 - share)
  return floor:round(0.0001, "up")
end

return {
  name    = "margin-floor",
  version = "1.0.0",
  api     = 1,
  kind    = "pricing",

  config = {
    basis = {
      one_of = { "cost", "price" }, default = "cost",
      help = "cost: the margin is added to the cost; price: it is a share of the price",
    },
    margin = { percent = { 0, 99 }, default = 8, help = "The least margin" },
    categories = {
      list_of = { category = "string", margin = { percent = { 0, 99 } } },
      default = {},
      help = "Categories with other margins",
    },
  },

  price = function(unit_price, unit_cost, category, config)
    if not unit_cost then return nil end
    local floor = floor_of(unit_cost, category, config)
    if unit_price >= floor then return nil end
    return floor, { "held at a margin of {1} %", margin_of(category, config) }
  end,

  discount = function(unit_price, unit_cost, discount, category, config)
    if not unit_cost or discount == 0 then return nil end
    local floor = floor_of(unit_cost, category, config)
    if unit_price * (1 - discount) >= floor then return nil end
    local most = unit_price > floor and 1 - floor / unit_price or 0
    -- In hundredths of a per cent; money is exact, so it says whether the floor holds.
    most = math.floor(most * 10000 + 0.5) / 10000
    if unit_price * (1 - most) < floor then most = math.max(most - 0.0001, 0) end
    return most, { "held at a margin of {1} %", margin_of(category, config) }
  end,
}
