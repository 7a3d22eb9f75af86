-- How well an account is known, from 0 to 100, and how large a customer it could be.
--
-- Needs two custom fields of accounts: `health`, a whole number (int), and `size_class`, a text:
--   crm.custom_fields.define{ name = "health", entity = "account", type = "int" }
--   crm.custom_fields.define{ name = "size_class", entity = "account", type = "text" }
-- Being stored, they work in conditions and orders: `health < 50 and size_class == 'A'`.
-- Revenue is counted in the currency that the account has it in; without one there is no class.
local POINTS = {
  { "industry", 20 }, { "annual_revenue", 20 }, { "territory", 15 }, { "number", 15 },
  { "website", 10 }, { "language", 10 }, { "currency", 10 },
}

return {
  name    = "account-health",
  version = "1.0.0",
  api     = 1,
  kind    = "computed",
  entity  = "account",

  config = {
    large  = { integer = { 1, 1000000000 }, default = 10000000, help = "Revenue of class A" },
    medium = { integer = { 1, 1000000000 }, default = 1000000, help = "Revenue of class B" },
  },

  fields = {
    health = function(industry, annual_revenue, territory, number, website, language, currency)
      local given = {
        industry = industry, annual_revenue = annual_revenue, territory = territory,
        number = number, website = website, language = language, currency = currency,
      }
      local health = 0
      for _, part in ipairs(POINTS) do
        if given[part[1]] ~= nil and given[part[1]] ~= "" then health = health + part[2] end
      end
      return health
    end,

    size_class = function(annual_revenue, config)
      if annual_revenue == nil then return nil end
      local revenue = annual_revenue / money "1"
      if revenue >= config.large then return "A" end
      return revenue >= config.medium and "B" or "C"
    end,
  },
}
