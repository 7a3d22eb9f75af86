-- Prices by quantity, in one of two ways.
--
-- In the mode "range" the whole quantity has the price of the highest tier that it reaches: 120
-- units from 100 on at 12 % off are all 12 % off. In the mode "slab" each unit has the price of its
-- own tier, as with taxes and telephone bills: the first 9 of 120 units cost the full price, the
-- next 90 are 5 % off, and only the last 21 are 12 % off; the line shows their average. A category
-- that has tiers of its own has no others.

-- The tiers of a category in the order of their quantities; without any, those of all products.
local function tiers_of(category, config)
  local own, all = {}, {}
  for _, tier in ipairs(config.tiers) do
    if tier.category == nil then
      table.insert(all, tier)
    elseif tier.category == category then
      table.insert(own, tier)
    end
  end
  local tiers = #own > 0 and own or all
  table.sort(tiers, function(a, b) return a.from < b.from end)
  return tiers
end

local function less(price, off) return price * (1 - off / 100) end

local function range(unit_price, quantity, tiers)
  local reached
  for _, tier in ipairs(tiers) do
    if quantity >= tier.from then reached = tier end
  end
  if reached then
    return less(unit_price, reached.off), { "{1} % off from {2} on", reached.off, reached.from }
  end
end

-- The tier from 10 on begins behind the ninth unit, so that broken quantities have their share.
local function slab(unit_price, quantity, tiers)
  if #tiers == 0 or quantity <= tiers[1].from - 1 then return nil end
  local total = unit_price * (tiers[1].from - 1)
  for i, tier in ipairs(tiers) do
    local ends = tiers[i + 1] and tiers[i + 1].from - 1 or quantity
    local units = math.min(quantity, ends) - (tier.from - 1)
    if units > 0 then total = total + less(unit_price, tier.off) * units end
  end
  return total / quantity, { "average of the tiers up to {1} units", quantity }
end

return {
  name    = "volume-tiers",
  version = "1.0.0",
  api     = 1,
  kind    = "pricing",

  config = {
    mode = {
      one_of = { "range", "slab" }, default = "range",
      help = "range: the tier reached is for all units; slab: each unit has its own tier's price",
    },
    tiers = {
      list_of = {
        category = { string = true, optional = true, help = "The category; none is any" },
        from     = { integer = { min = 1 }, help = "The first unit of the tier" },
        off      = { percent = { 0, 100 }, help = "Off the price" },
      },
      default = { { from = 10, off = 5 }, { from = 100, off = 12 } },
      help = "What is off the price from which quantity on",
    },
  },

  price = function(unit_price, quantity, category, config)
    if quantity <= 0 then return nil end
    local tiers = tiers_of(category, config)
    if config.mode == "slab" then return slab(unit_price, quantity, tiers) end
    return range(unit_price, quantity, tiers)
  end,
}
