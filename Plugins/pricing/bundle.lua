-- Products that cost less together: a set at a price of its own, or with a percentage off.
--
-- A bundle names the numbers of its products; a number that comes twice needs two units, so that
-- { "PUMP", "PUMP", "PUMP" } with a third off is "buy three, pay two". As many whole bundles as the
-- document holds have the bundle's price; units that are left over keep theirs, and a unit belongs
-- to one bundle only, the first that takes it. What a bundle saves is shared among its lines in
-- proportion to their amounts, to the cent: the lines add up to the bundle's price exactly, up to
-- 10,000 units a line. A discount that a line had is part of its new price.

-- The smallest coin where it isn't a hundredth.
local COINS = { JPY = 1, KRW = 1, VND = 1, CLP = 1, KWD = 0.001, BHD = 0.001, OMR = 0.001 }

-- How many units of each product a bundle needs, and the products in a fixed order.
local function needs(bundle)
  local counts, skus = {}, {}
  for _, sku in ipairs(bundle.skus) do
    if not counts[sku] then table.insert(skus, sku) end
    counts[sku] = (counts[sku] or 0) + 1
  end
  table.sort(skus)
  return counts, skus
end

-- How many whole bundles the units that are left make up.
local function whole_bundles(counts, skus, lines, left)
  local most
  for _, sku in ipairs(skus) do
    local units = 0
    for i, line in ipairs(lines) do
      if line.sku == sku then units = units + left[i] end
    end
    local bundles = math.floor(units / counts[sku])
    most = math.min(most or bundles, bundles)
  end
  return most or 0
end

-- Takes the units of the bundles from the lines: the lines' positions, and what they are worth.
local function take(bundles, counts, skus, lines, left, coin)
  local taken, worth = {}, {}
  for _, sku in ipairs(skus) do
    local wanted = bundles * counts[sku]
    for i, line in ipairs(lines) do
      local units = line.sku == sku and math.min(left[i], wanted) or 0
      if units > 0 then
        left[i], wanted = left[i] - units, wanted - units
        table.insert(taken, i)
        table.insert(worth, (line.amount / line.quantity * units):round(coin))
      end
    end
  end
  return taken, worth
end

local function sum(amounts)
  local total = money(0)
  for _, amount in ipairs(amounts) do total = total + amount end
  return total
end

-- What the bundles save of what their units are worth.
local function saving(bundle, bundles, worth, coin)
  local target = bundle.price and bundle.price * bundles
    or worth * (1 - (bundle.off or 0) / 100)
  return (worth - target):round(coin)
end

return {
  name    = "bundle",
  version = "1.0.0",
  api     = 1,
  kind    = "pricing",

  config = {
    bundles = {
      list_of = {
        name  = { string = true, help = "What explanations call it" },
        skus  = { list_of = "string", help = "The products' numbers, one for each unit" },
        price = { money = true, optional = true, help = "What one bundle costs" },
        off   = { percent = { 0, 100 }, optional = true, help = "Or what is off its products" },
      },
      default = {},
      help = "What belongs together; of two bundles the first takes the units",
    },
  },

  document = function(lines, currency, config)
    local coin = COINS[currency] or 0.01
    local left, saved, names = {}, {}, {}
    for i, line in ipairs(lines) do
      left[i] = line.quantity > 0 and line.amount and line.quantity or 0
    end
    for _, bundle in ipairs(config.bundles) do
      local counts, skus = needs(bundle)
      local before = table.move(left, 1, #left, 1, {})
      local bundles = whole_bundles(counts, skus, lines, left)
      local taken, worth = take(bundles, counts, skus, lines, left, coin)
      local off = saving(bundle, bundles, sum(worth), coin)
      if off > money(0) then
        for part, amount in ipairs(off:share(worth, coin)) do
          local i = taken[part]
          saved[i] = (saved[i] or money(0)) + amount
          names[i] = names[i] or bundle.name
        end
      else
        left = before
      end
    end
    local answers = {}
    for i, amount in pairs(saved) do
      local line = lines[i]
      answers[i] = {
        unit_price = (line.amount - amount) / line.quantity,
        discount   = line.discount > 0 and 0 or nil,
        reason     = { "bundle {1}", names[i] },
      }
    end
    return answers
  end,
}
