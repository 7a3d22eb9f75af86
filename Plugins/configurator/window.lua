-- A window: size, opening, profile, glazing and fittings, with its weight and its U-value.
--
-- The U-value is that of EN ISO 10077-1: glass and frame by their areas, and the edge of the glass
-- by its length. Profiles, glazings and openings stand in the tables beside this file.

return {
  name    = "window",
  version = "1.0.0",
  api     = 1,
  kind    = "configurator",

  config = {
    most_u_value = {
      number = { 0.5, 3 }, default = 1.3, help = "The highest U-value that may be sold, W/(m²·K)",
    },
    safety_area = {
      number = { 0.5, 10 }, default = 3.2, help = "From which area on glass must be safe, in m²",
    },
    currency = { string = true, default = "EUR", help = "What the prices of this model are in" },
  },

  tables = {
    profiles = {
      key = "name",
      columns = {
        name = "string", u_value = "number", face = "integer", weight = "number",
        least_glass = "integer", most_glass = "integer", most_area = "number",
      },
    },
    glazings = {
      key = "name",
      columns = {
        name = "string", u_value = "number", thickness = "integer", weight = "number",
        safe = "boolean",
      },
    },
    openings = {
      key = "name",
      columns = {
        name = "string", least_width = "integer", most_width = "integer",
        least_height = "integer", most_height = "integer", hinged = "boolean",
      },
    },
  },

  options = {
    width   = { integer = { 400, 4000 }, step = 5, help = "In millimetres" },
    height  = { integer = { 400, 2800 }, step = 5, help = "In millimetres" },
    opening = { one_of = { "fixed", "tilt", "turn", "tilt-turn", "slide" }, default = "tilt-turn",
                help = "How it opens" },
    profile = { one_of = { "pvc-70", "pvc-82", "wood-78", "aluminium-75" }, default = "pvc-82",
                help = "The frame" },
    glazing = { one_of = { "double-24", "double-24-safe", "triple-40", "triple-40-safe" },
                help = "The pane, by its thickness" },
    spacer  = { one_of = { "aluminium", "warm-edge" }, default = "warm-edge",
                help = "What holds the panes apart" },
    hinges  = { one_of = { 60, 80, 100, 130, 160 }, optional = true,
                help = "What the hinges carry, in kilograms; none on a window without a sash" },
    extras  = { any_of = { "insect-screen", "lock", "vent", "shutter" }, count = { 0, 3 },
                default = {}, help = "What else is fitted" },
  },

  formulas = {
    hinged       = 'lookup("openings", opening, "hinged")',
    area         = "width * height / 1000000",
    glass_width  = 'width - 2 * lookup("profiles", profile, "face")',
    glass_height = 'height - 2 * lookup("profiles", profile, "face")',
    glass_area   = "glass_width * glass_height / 1000000",
    thickness    = 'lookup("glazings", glazing, "thickness")',
    -- What hangs on the hinges: the pane and the profile around it.
    weight       = 'glass_area * lookup("glazings", glazing, "weight")'
      .. ' + 2 * (width + height) / 1000 * lookup("profiles", profile, "weight")',
    -- What glass and edge let out beyond a frame of their size, in W/K: (Ag·Ug + Af·Uf + l·Ψ) / A
    -- is the same as Uf + (Ag·(Ug - Uf) + l·Ψ) / A, in which less depends on the size.
    beyond_frame = 'glass_area * (lookup("glazings", glazing, "u_value")'
      .. ' - lookup("profiles", profile, "u_value"))'
      .. ' + 2 * (glass_width + glass_height) / 1000'
      -- W/(m·K) along the edge of the glass.
      .. ' * lookup(spacer, "aluminium", 0.08, "warm-edge", 0.04)',
    -- In hundredths, as it is declared.
    u_value      = 'lookup("profiles", profile, "u_value")'
      .. " + floor((100 * beyond_frame + 0.5 * area) / area) / 100",
  },

  suggest = {
    -- The lightest that fits the profile, and is safe where it must be.
    glazing = function(profile, glass_area, choices, tables, config)
      local frame, best = tables.profiles[profile], nil
      for _, name in ipairs(choices) do
        local glass = tables.glazings[name]
        local fits = glass.thickness >= frame.least_glass and glass.thickness <= frame.most_glass
        local is_safe = glass.safe or glass_area < config.safety_area
        if fits and is_safe and (not best or glass.weight < tables.glazings[best].weight) then
          best = name
        end
      end
      return best
    end,
    hinges = function(hinged, weight, choices)
      if not hinged then return nil end
      for _, load in ipairs(choices) do
        if load >= weight then return load end
      end
    end,
  },

  rules = {
    { "The width is not possible with this opening.",
      holds = 'width >= lookup("openings", opening, "least_width")'
        .. ' and width <= lookup("openings", opening, "most_width")',
      fix = function(width, opening, tables)
        local limits = tables.openings[opening]
        return { width = math.max(limits.least_width, math.min(limits.most_width, width)) }
      end },
    { "The height is not possible with this opening.",
      holds = 'height >= lookup("openings", opening, "least_height")'
        .. ' and height <= lookup("openings", opening, "most_height")',
      fix = function(height, opening, tables)
        local limits = tables.openings[opening]
        return { height = math.max(limits.least_height, math.min(limits.most_height, height)) }
      end },
    { "A sash that turns must not be wider than one and a half times its height.",
      holds = 'not (opening in {"turn", "tilt-turn"}) or width <= 1.5 * height',
      fix = function() return { opening = "tilt" } end },
    { "The window is too large for this profile.",
      holds = 'area <= lookup("profiles", profile, "most_area")' },
    { "The glazing is too thin or too thick for this profile.",
      holds = 'thickness >= lookup("profiles", profile, "least_glass")'
        .. ' and thickness <= lookup("profiles", profile, "most_glass")',
      fix = function(suggested) return { glazing = suggested.glazing } end },
    { "A pane of this size must be of safety glass.",
      holds = 'lookup("glazings", glazing, "safe") or glass_area < config.safety_area',
      fix = function(suggested) return { glazing = suggested.glazing } end },
    { "The sash is too heavy for the hinges.",
      holds = "not hinged or hinges >= weight",
      fix = function(suggested) return { hinges = suggested.hinges } end },
    { "A window without a sash has no hinges.",
      holds = "hinged or hinges == nil" },
    { "The window lets out more heat than is allowed.",
      holds = "u_value <= config.most_u_value",
      fix = function(spacer)
        if spacer == "aluminium" then return { spacer = "warm-edge" } end
        return { glazing = "triple-40" }
      end },
    { "A fixed window takes no insect screen and no lock.",
      holds = 'opening ~= "fixed" or not contains(extras, "insect-screen")'
        .. ' and not contains(extras, "lock")',
      fix = function(extras)
        local kept = {}
        for _, extra in ipairs(extras) do
          if extra ~= "insect-screen" and extra ~= "lock" then kept[#kept + 1] = extra end
        end
        return { extras = kept }
      end },
  },

  prices = {
    width      = "0.09", -- a millimetre of the frame above and below
    height     = "0.09",
    glass_area = "58.00", -- a square metre
    opening    = { { "fixed", 0 }, { "tilt", 70 }, { "turn", 60 }, { "tilt-turn", 95 },
                   { "slide", 280 } },
    profile    = { { "pvc-70", 0 }, { "pvc-82", 60 }, { "wood-78", 210 }, { "aluminium-75", 260 } },
    glazing    = { { "double-24", 0 }, { "double-24-safe", 70 }, { "triple-40", 90 },
                   { "triple-40-safe", 170 } },
    spacer     = { { "aluminium", 0 }, { "warm-edge", 12 } },
    hinges     = { { 60, 18 }, { 80, 24 }, { 100, 32 }, { 130, 46 }, { 160, 65 } },
    extras     = { { "insect-screen", 45 }, { "lock", 38 }, { "vent", 60 }, { "shutter", 240 } },
  },

  items = function(
    width, height, opening, profile, glazing, spacer, hinges, extras, glass_area, glass_width,
    glass_height, u_value
  )
    local around = 2 * (width + height) / 1000
    local size = { width = glass_width, height = glass_height, spacer = spacer }
    -- A square millimetre is the smallest piece of glass that is ordered.
    local glass = math.floor(glass_area * 1000000 + 0.5) / 1000000
    local parts = {
      { sku = "FRAME-" .. profile:upper(), quantity = around, unit = "m" },
      { sku = "GLASS-" .. glazing:upper(), quantity = glass, unit = "m2", attributes = size },
      { sku = "FITTING-" .. opening:upper(), quantity = opening == "fixed" and 0 or 1 },
    }
    if hinges then parts[#parts + 1] = { sku = ("HINGES-%d"):format(hinges) } end
    for _, extra in ipairs(extras) do parts[#parts + 1] = { sku = extra:upper() } end
    return {
      { sku = "WINDOW", items = parts,
        attributes = { width = width, height = height, u_value = ("%.2f"):format(u_value) } },
    }
  end,
}
