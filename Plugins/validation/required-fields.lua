-- Accounts must have certain fields before they are saved, each with a remedy in words.
--
-- `fields` lists what every account needs, `for_organizations` and `for_persons` what these need
-- beside. A field that an account never had may stay away while other fields of it are changed,
-- so that old accounts can be worked on; `strict` asks for it then, too.
local SENTENCES = {
  ["en"]      = { "{1} is missing.", "Fill in {1}: every account needs it." },
  ["zh-Hans"] = { "缺少{1}。", "请填写{1}：每个客户都必须有。" },
  ["zh-Hant"] = { "缺少{1}。", "請填寫{1}：每個客戶都必須有。" },
}

local LABELS = {
  ["zh-Hans"] = {
    legal_name = "注册名称", number = "客户编号", industry = "行业", annual_revenue = "年营业额",
    territory = "区域", language = "语言", currency = "币种", website = "网站", notes = "备注",
  },
  ["zh-Hant"] = {
    legal_name = "註冊名稱", number = "客戶編號", industry = "行業", annual_revenue = "年營業額",
    territory = "區域", language = "語言", currency = "幣別", website = "網站", notes = "備註",
  },
}

local function is_missing(value) return value == nil or value == "" end

return {
  name    = "required-fields",
  version = "1.0.0",
  api     = 1,
  kind    = "validation",
  entity  = "account",

  config = {
    fields            = { list_of = "string", default = { "industry" }, help = "Of every account" },
    for_organizations = { list_of = "string", default = {}, help = "Of organizations, too" },
    for_persons       = { list_of = "string", default = {}, help = "Of persons, too" },
    strict   = { boolean = true, default = false, help = "Whether old accounts need them, too" },
    language = { one_of = { "en", "zh-Hans", "zh-Hant" }, default = "en", help = "Of the words" },
  },

  check = function(kind, legal_name, number, industry, annual_revenue, territory, language,
                   currency, website, notes, before, config)
    local now = {
      legal_name = legal_name, number = number, industry = industry, website = website,
      annual_revenue = annual_revenue, territory = territory, language = language,
      currency = currency, notes = notes,
    }
    local sentence, remedy = SENTENCES[config.language][1], SENTENCES[config.language][2]
    local labels = LABELS[config.language] or {}
    local refusals = {}

    local function require_all(names)
      for _, name in ipairs(names) do
        local never_had_it = before and is_missing(before[name]) and not config.strict
        if is_missing(now[name]) and not never_had_it then
          local label = labels[name] or name
          table.insert(refusals, {
            field = name, message = { sentence, label }, remedy = { remedy, label },
          })
        end
      end
    end

    require_all(config.fields)
    require_all(kind == "person" and config.for_persons or config.for_organizations)
    return refusals
  end,
}
