-- Meets the price of a competitor, as long as the own margin allows it.
--
-- The price that was seen, and the day, are fields of the product; they may come from an import or
-- a price crawler. An observation counts for some days only. The price is met downwards only, less
-- a percentage if that is wanted, and never below cost plus a margin; where the cost isn't known,
-- nothing is met.

-- The number of a day, counted from a day long ago: the difference of two is that in days. By the
-- civil calendar, as in H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil.
local function day_number(text)
  local year, month, day = text:match("^(%d%d%d%d)%-(%d%d)%-(%d%d)")
  if not year then return nil end
  year, month, day = tonumber(year), tonumber(month), tonumber(day)
  if month <= 2 then year = year - 1 end
  local of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
  return year * 365 + year // 4 - year // 100 + year // 400 + of_year
end

-- The price in a field: money, or a text of digits. Money in another currency is text with a code.
local function seen_price(value)
  if type(value) ~= "string" then return type(value) == "userdata" and value or nil end
  return value:match("^%d+%.?%d*$") and money(value) or nil
end

local function is_recent(seen_on, priced_on, most)
  local seen = type(seen_on) == "string" and day_number(seen_on)
  if not seen then return false end
  local age = day_number(priced_on) - seen
  return age >= 0 and age <= most
end

return {
  name    = "competitor-match",
  version = "1.0.0",
  api     = 1,
  kind    = "pricing",

  config = {
    price_field = {
      string = true, default = "competitor_price", help = "The field with the price that was seen",
    },
    day_field = {
      string = true, default = "competitor_seen_on", help = "The field with the day",
    },
    days     = { integer = { 0, 3650 }, default = 30, help = "How long an observation counts" },
    undercut = { percent = { 0, 50 }, default = 0, help = "How far below their price to go" },
    margin   = { percent = { 0, 1000 }, default = 5, help = "The least margin over cost" },
  },

  price = function(unit_price, unit_cost, attributes, priced_on, config)
    local seen = seen_price(attributes[config.price_field])
    if not seen or not unit_cost then return nil end
    if not is_recent(attributes[config.day_field], priced_on, config.days) then return nil end
    local goal = (seen * (1 - config.undercut / 100)):round(0.01)
    local floor = (unit_cost * (1 + config.margin / 100)):round(0.01, "up")
    local price, reason = goal, { "a competitor's price of {1}", tostring(seen) }
    if goal < floor then
      price, reason = floor, { "a competitor's price, held at cost plus {1} %", config.margin }
    end
    if price < unit_price then return price, reason end
  end,
}
