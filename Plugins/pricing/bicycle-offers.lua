-- The price policy of a bicycle maker: customers pay the list price, resellers a share of it, and
-- large orders of resellers have offers by quantity. An offer counts twice, as it always did there:
-- it is taken from the resellers' share of the list price, and again as a discount on the line.

-- The offer of a line. Where offers overlap, the first one counts.
local function offer(account, quantity, priced_on, config)
  if account.type ~= config.reseller then return nil end
  for _, candidate in ipairs(config.offers) do
    local in_band = quantity >= candidate.minimum
      and (candidate.maximum == nil or quantity <= candidate.maximum)
    local in_time = (candidate.starts == nil or priced_on >= candidate.starts)
      and (candidate.ends == nil or priced_on <= candidate.ends)
    if in_band and in_time then return candidate end
  end
end

return {
  name    = "bicycle-offers",
  version = "1.0.0",
  api     = 1,
  kind    = "pricing",

  config = {
    reseller = { string = true, default = "reseller", help = "The type of accounts that resell" },
    share = {
      percent = { 0, 100 }, default = 60, help = "What resellers pay of the list price",
    },
    offers = {
      list_of = {
        description = "string",
        minimum     = { integer = { min = 0 }, default = 0, help = "The least quantity" },
        maximum     = { integer = { min = 0 }, optional = true, help = "The most" },
        off         = { percent = { 0, 100 }, help = "Of the list price" },
        starts      = { date = true, optional = true, help = "The first day" },
        ends        = { date = true, optional = true, help = "The last day" },
      },
      default = {
        { description = "Volume Discount 11 to 14", minimum = 11, maximum = 14, off = 2 },
        { description = "Volume Discount 15 to 24", minimum = 15, maximum = 24, off = 5 },
        { description = "Volume Discount 25 to 40", minimum = 25, maximum = 40, off = 10 },
        { description = "Volume Discount 41 to 60", minimum = 41, maximum = 60, off = 15 },
        { description = "Volume Discount over 60",  minimum = 61,               off = 20 },
      },
      help = "Offers to resellers",
    },
  },

  price = function(list_price, quantity, account, priced_on, config)
    if account.type ~= config.reseller then return list_price end
    local share, reason = config.share, ("%g %% of the list price"):format(config.share)
    local found = offer(account, quantity, priced_on, config)
    if found then
      share, reason = share - found.off, found.description
    end
    -- Prices have four digits in this catalogue.
    return (list_price * (share / 100)):round(0.0001), reason
  end,

  discount = function(quantity, account, priced_on, config)
    local found = offer(account, quantity, priced_on, config)
    return found and found.off / 100
  end,
}
