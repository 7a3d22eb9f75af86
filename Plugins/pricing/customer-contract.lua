-- Prices and discounts that were agreed with a customer.
--
-- A contract names the customer by account number and says what it is about: one product by its
-- number, a category, or everything. It gives a price, or a percentage off the list price; it may
-- begin and end on a day and count only from a quantity on. Of the contracts that fit a line the
-- most precise one counts, a product before a category before everything, and the first of those.
-- What was agreed goes before all other discounts: put this plugin last. All prices are in the
-- currency of the documents.

-- How precisely a contract is about a line, from 1 to 3; nil if it isn't about it at all.
local function precision(contract, sku, category)
  if contract.sku then return contract.sku == sku and 3 or nil end
  if contract.category then return contract.category == category and 2 or nil end
  return 1
end

local function is_valid(contract, quantity, day)
  return quantity >= contract.from
    and (contract.starts == nil or day >= contract.starts)
    and (contract.ends == nil or day <= contract.ends)
end

local function agreed(contract, list_price)
  return contract.price or contract.off and list_price * (1 - contract.off / 100)
end

return {
  name    = "customer-contract",
  version = "1.0.0",
  api     = 1,
  kind    = "pricing",

  config = {
    contracts = {
      list_of = {
        account  = { string = true, help = "The account's number" },
        name     = { string = true, default = "contract", help = "What explanations call it" },
        sku      = { string = true, optional = true, help = "The product's number" },
        category = { string = true, optional = true, help = "Or the products' category" },
        price    = { money = true, optional = true, help = "The price of one unit" },
        off      = { percent = { 0, 100 }, optional = true, help = "Or off the list price" },
        from     = { integer = { min = 0 }, default = 0, help = "The least quantity" },
        starts   = { date = true, optional = true, help = "The first day" },
        ends     = { date = true, optional = true, help = "The last day" },
      },
      default = {},
      help = "What was agreed with whom",
    },
  },

  price = function(sku, category, quantity, list_price, account, priced_on, config)
    local best, found, price = 0, nil, nil
    for _, contract in ipairs(config.contracts) do
      if contract.account == account.number and is_valid(contract, quantity, priced_on) then
        local rank = precision(contract, sku, category)
        local candidate = rank and rank > best and agreed(contract, list_price)
        if candidate then best, found, price = rank, contract, candidate end
      end
    end
    if found then return price, { "agreed: {1}", found.name } end
  end,

  -- What other rules took off isn't taken off an agreed price once more.
  discount = function(sku, category, quantity, list_price, discount, account, priced_on, config)
    if discount == 0 then return nil end
    for _, contract in ipairs(config.contracts) do
      if contract.account == account.number and is_valid(contract, quantity, priced_on)
        and precision(contract, sku, category) and agreed(contract, list_price) then
        return 0
      end
    end
  end,
}
