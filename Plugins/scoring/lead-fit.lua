-- How well a lead fits whom we sell to: industry, size, country, role and completeness.
--
-- Each factor adds its points once. A free mail address takes some away. Set the lists to the
-- customers that you want; grades turn the sum into A to D.
local function contains(list, value)
  if value == nil then return false end
  local wanted = tostring(value):lower()
  for _, item in ipairs(list) do
    if item:lower() == wanted then return true end
  end
  return false
end

local function domain(email)
  return email and email:match("@([^@%s]+)$") or nil
end

local FREE = {
  "gmail.com", "outlook.com", "hotmail.com", "yahoo.com", "qq.com", "163.com", "126.com",
}

return {
  name    = "lead-fit",
  version = "1.0.0",
  api     = 1,
  kind    = "scoring",

  config = {
    industries    = { list_of = "string", default = { "manufacturing", "retail" },
                      help = "Industries that buy from us" },
    countries     = { list_of = "string", default = { "CN", "TW", "DE", "US" },
                      help = "Countries that we serve, as ISO 3166 codes" },
    roles         = { list_of = "string",
                      default = { "ceo", "cto", "owner", "purchasing",
                                  "总经理", "采购", "總經理", "採購" },
                      help = "Words in a title that mean a say in the decision" },
    min_employees = { integer = { 1, 1000000 }, default = 50,
                      help = "From how many on it is large" },
    industry_points  = { integer = { 0, 100 }, default = 30 },
    size_points      = { integer = { 0, 100 }, default = 25 },
    country_points   = { integer = { 0, 100 }, default = 15 },
    role_points      = { integer = { 0, 100 }, default = 20 },
    reachable_points = { integer = { 0, 100 }, default = 10 },
    free_mail_points = { integer = { -100, 0 }, default = -10 },
  },

  grades = {
    { name = "A", from = 75 }, { name = "B", from = 50 }, { name = "C", from = 25 },
    { name = "D", from = 0 },
  },

  factors = {
    industry = function(lead, account, config)
      local industry = account.industry or lead.industry
      if contains(config.industries, industry) then
        return config.industry_points, { "{1} is an industry that buys", industry }
      end
    end,

    size = function(lead, account, config)
      local employees = account.employees or lead.employees
      if employees and employees >= config.min_employees then
        return config.size_points, { "{1} employees", employees }
      end
    end,

    country = function(lead, account, config)
      local country = account.country or lead.country
      if contains(config.countries, country) then
        return config.country_points, "a country we serve"
      end
    end,

    role = function(lead, config)
      local title = (lead.title or ""):lower()
      for _, word in ipairs(config.roles) do
        if title:find(word:lower(), 1, true) then
          return config.role_points, { "{1} has a say", lead.title }
        end
      end
    end,

    reachable = function(lead, config)
      if lead.email and lead.phone then
        return config.reachable_points, "mail and phone are known"
      end
    end,

    free_mail = function(lead, config)
      if contains(FREE, domain(lead.email)) then
        return config.free_mail_points, "a free mail address"
      end
    end,
  },
}
