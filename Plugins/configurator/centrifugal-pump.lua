-- A centrifugal pump for a duty point: model, impeller, material, seal and motor.
--
-- Whoever configures says flow, head and medium; the rest is suggested. The curves of the models
-- at 2,900 1/min with full impellers, and what materials and seals bear, stand in the tables
-- beside this file; formulas read between the points of a curve, and have no number beyond its
-- ends. The impeller is trimmed to the duty by the affinity laws: head goes with the square of its
-- diameter.

-- The value of a column where the model's curve has this flow; nil beyond the curve.
local function on_curve(curves, model, flow, column)
  local below
  for _, point in ipairs(curves) do
    if point.model == model then
      if point.flow == flow then return point[column] end
      if point.flow > flow then
        if not below then return nil end
        local part = (flow - below.flow) / (point.flow - below.flow)
        return below[column] + part * (point[column] - below[column])
      end
      below = point
    end
  end
end

-- Whether a row says that this material or seal bears the medium at the temperature.
local function bears(rows, name, medium, temperature)
  for _, row in ipairs(rows) do
    if row.name == name and row.medium == medium then
      return temperature >= row.least and temperature <= row.most
    end
  end
  return false
end

return {
  name    = "centrifugal-pump",
  version = "1.0.0",
  api     = 1,
  kind    = "configurator",

  config = {
    motor_reserve = {
      percent = { 0, 100 }, default = 15, help = "How much more than the shaft needs a motor has",
    },
    npsh_reserve = {
      number = { 0, 5 }, default = 0.5, help = "How much more suction head than needed, in metres",
    },
    least_efficiency = {
      percent = { 0, 100 }, default = 35, help = "Below it a pump would wear and waste too much",
    },
    least_trim = {
      percent = { 50, 100 }, default = 80, help = "The smallest impeller, of the full diameter",
    },
    currency = { string = true, default = "EUR", help = "What the prices of this model are in" },
  },

  tables = {
    curves = {
      key = "model", along = "flow",
      columns = {
        model = "string", flow = "number", head = "number", efficiency = "number",
        npsh = "number",
      },
    },
    media = { key = "name", columns = { name = "string", density = "number" } },
    materials = {
      key = { "name", "medium" },
      columns = { name = "string", medium = "string", least = "integer", most = "integer" },
    },
    seals = {
      key = { "name", "medium" },
      columns = { name = "string", medium = "string", least = "integer", most = "integer" },
    },
  },

  options = {
    flow        = { number = { 1, 200 }, step = 0.5, help = "In cubic metres an hour" },
    head        = { number = { 2, 100 }, step = 0.5, help = "In metres" },
    medium      = { one_of = { "water", "glycol", "seawater", "oil" }, default = "water",
                    help = "What is pumped" },
    temperature = { integer = { -20, 180 }, default = 20, help = "Of the medium, in °C" },
    npsh        = { number = { 0, 20 }, step = 0.1, default = 8,
                    help = "The suction head that the plant offers (NPSHa), in metres" },
    model       = { one_of = { "CP-32", "CP-50", "CP-80", "CP-100" }, help = "The pump's size" },
    material    = { one_of = { "cast-iron", "bronze", "stainless" }, help = "Casing and impeller" },
    seal        = { one_of = { "epdm", "fkm", "metal" }, help = "The shaft's seal" },
    motor       = { one_of = { 0.75, 1.5, 2.2, 4, 5.5, 7.5, 11, 15, 22, 30, 37 },
                    help = "In kilowatts" },
    extras      = { any_of = { "base-frame", "coupling-guard", "gauges" }, default = {},
                    help = "What else comes with it" },
  },

  formulas = {
    density       = 'lookup("media", medium, "density")',
    -- Of the model with its full impeller.
    full_head     = 'curve("curves", model, flow, "head")',
    efficiency    = 'curve("curves", model, flow, "efficiency")',
    npsh_required = 'curve("curves", model, flow, "npsh")',
    -- P = ρ·g·Q·H / η in kilowatts, up to the next watt: g is 9.81 m/s², and 3,600 seconds and 100
    -- percent leave 36.
    shaft_power   = "ceil(density * 9.81 * flow * head / (36 * efficiency)) / 1000",
    motor_needed  = "shaft_power * (1 + config.motor_reserve / 100)",
  },

  derived = {
    -- The impeller's diameter, in percent of the full one.
    trim = function(head, full_head) return math.ceil(100 * math.sqrt(head / full_head)) end,
  },

  suggest = {
    -- The model that does it with the best efficiency.
    model = function(flow, head, choices, tables, config)
      local best, most = nil, 0
      for _, model in ipairs(choices) do
        local full = on_curve(tables.curves, model, flow, "head") or 0
        local efficiency = on_curve(tables.curves, model, flow, "efficiency") or 0
        local reaches = full >= head and 100 * math.sqrt(head / full) >= config.least_trim
        if reaches and efficiency >= config.least_efficiency and efficiency > most then
          best, most = model, efficiency
        end
      end
      return best
    end,
    material = function(medium, temperature, choices, tables)
      for _, name in ipairs(choices) do
        if bears(tables.materials, name, medium, temperature) then return name end
      end
    end,
    seal = function(medium, temperature, choices, tables)
      for _, name in ipairs(choices) do
        if bears(tables.seals, name, medium, temperature) then return name end
      end
    end,
    motor = function(motor_needed, choices)
      for _, size in ipairs(choices) do
        if size >= motor_needed then return size end
      end
    end,
  },

  rules = {
    { "The flow is beyond the curve of this model.",
      holds = 'curve("curves", model, flow, "head") > 0',
      fix = function(suggested) return { model = suggested.model } end },
    { "This model does not reach the head at this flow.",
      holds = "head <= full_head",
      fix = function(suggested) return { model = suggested.model } end },
    { "The impeller would be trimmed too far: take a smaller model.",
      holds = "head >= full_head * (config.least_trim / 100) * (config.least_trim / 100)",
      fix = function(suggested) return { model = suggested.model } end },
    { "The motor is too weak for the shaft power with its reserve.",
      holds = "motor >= motor_needed",
      fix = function(suggested) return { motor = suggested.motor } end },
    { "The material does not bear the medium at this temperature.",
      holds = 'temperature >= lookup("materials", material, medium, "least")'
        .. ' and temperature <= lookup("materials", material, medium, "most")',
      fix = function(suggested) return { material = suggested.material } end },
    { "The seal does not bear the medium at this temperature.",
      holds = 'temperature >= lookup("seals", seal, medium, "least")'
        .. ' and temperature <= lookup("seals", seal, medium, "most")',
      fix = function(suggested) return { seal = suggested.seal } end },
    { "The plant offers too little suction head: the pump would cavitate.",
      holds = "npsh >= npsh_required + config.npsh_reserve" },
    { "The pump would run too far from its best point at this flow.",
      holds = "efficiency >= config.least_efficiency",
      fix = function(suggested) return { model = suggested.model } end },
  },

  prices = {
    model    = { { "CP-32", 980 }, { "CP-50", 1450 }, { "CP-80", 2300 }, { "CP-100", 3600 } },
    material = { { "cast-iron", 0 }, { "bronze", 640 }, { "stainless", 980 } },
    seal     = { { "epdm", 85 }, { "fkm", 130 }, { "metal", 410 } },
    motor    = "64.00", -- a kilowatt
    extras   = { { "base-frame", 260 }, { "coupling-guard", 75 }, { "gauges", 140 } },
  },

  items = function(model, trim, material, seal, motor, extras)
    local parts = {
      { sku = model .. "-CASING", attributes = { material = material } },
      { sku = model .. "-IMPELLER", attributes = { material = material, trim = trim } },
      { sku = "SEAL-" .. seal:upper() },
    }
    local items = {
      { sku = model, attributes = { material = material }, items = parts },
      { sku = ("MOTOR-%g"):format(motor) },
    }
    for _, extra in ipairs(extras) do items[#items + 1] = { sku = extra:upper() } end
    return items
  end,
}
