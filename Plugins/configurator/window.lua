-- A window: size, opening, profile, glazing and fittings, with its weight and its U-value.
--
-- The U-value is that of EN ISO 10077-1: glass and frame by their areas, and the edge of the glass
-- by its length. Profiles, glazings and openings stand in the tables beside this file.
local PSI = { aluminium = 0.08, ["warm-edge"] = 0.04 } -- W/(m·K) along the edge of the glass

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

  derived = {
    hinged = function(opening, tables) return tables.openings[opening].hinged end,
    area = function(width, height) return width * height / 1000000 end,
    ratio = function(width, height) return width / height end,
    glass_width = function(width, profile, tables)
      return width - 2 * tables.profiles[profile].face
    end,
    glass_height = function(height, profile, tables)
      return height - 2 * tables.profiles[profile].face
    end,
    glass_area = function(glass_width, glass_height)
      return glass_width * glass_height / 1000000
    end,
    thickness = function(glazing, tables) return tables.glazings[glazing].thickness end,
    -- What hangs on the hinges: the pane and the profile around it.
    weight = function(glass_area, width, height, glazing, profile, tables)
      local frame = 2 * (width + height) / 1000
      return glass_area * tables.glazings[glazing].weight + frame * tables.profiles[profile].weight
    end,
    u_value = function(
      area, glass_area, glass_width, glass_height, profile, glazing, spacer, tables
    )
      local glass = glass_area * tables.glazings[glazing].u_value
      local frame = (area - glass_area) * tables.profiles[profile].u_value
      local edge = 2 * (glass_width + glass_height) / 1000 * PSI[spacer]
      -- In hundredths, as it is declared.
      return math.floor((glass + frame + edge) / area * 100 + 0.5) / 100
    end,
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
      requires = function(width, opening, tables)
        local limits = tables.openings[opening]
        return width >= limits.least_width and width <= limits.most_width
      end,
      fix = function(width, opening, tables)
        local limits = tables.openings[opening]
        return { width = math.max(limits.least_width, math.min(limits.most_width, width)) }
      end },
    { "The height is not possible with this opening.",
      requires = function(height, opening, tables)
        local limits = tables.openings[opening]
        return height >= limits.least_height and height <= limits.most_height
      end,
      fix = function(height, opening, tables)
        local limits = tables.openings[opening]
        return { height = math.max(limits.least_height, math.min(limits.most_height, height)) }
      end },
    { "A sash that turns must not be wider than one and a half times its height.",
      excludes = function(opening, ratio)
        return (opening == "turn" or opening == "tilt-turn") and ratio > 1.5
      end,
      fix = function() return { opening = "tilt" } end },
    { "The window is too large for this profile.",
      requires = function(area, profile, tables)
        return area <= tables.profiles[profile].most_area
      end },
    { "The glazing is too thin or too thick for this profile.",
      requires = function(thickness, profile, tables)
        local frame = tables.profiles[profile]
        return thickness >= frame.least_glass and thickness <= frame.most_glass
      end,
      fix = function(suggested) return { glazing = suggested.glazing } end },
    { "A pane of this size must be of safety glass.",
      requires = function(glazing, glass_area, tables, config)
        return tables.glazings[glazing].safe or glass_area < config.safety_area
      end,
      fix = function(suggested) return { glazing = suggested.glazing } end },
    { "The sash is too heavy for the hinges.",
      requires = function(hinged, hinges, weight)
        return not hinged or (hinges ~= nil and hinges >= weight)
      end,
      fix = function(suggested) return { hinges = suggested.hinges } end },
    { "A window without a sash has no hinges.",
      excludes = function(hinged, hinges) return not hinged and hinges ~= nil end },
    { "The window lets out more heat than is allowed.",
      requires = function(u_value, config) return u_value <= config.most_u_value end,
      fix = function(spacer)
        if spacer == "aluminium" then return { spacer = "warm-edge" } end
        return { glazing = "triple-40" }
      end },
    { "A fixed window takes no insect screen and no lock.",
      excludes = function(opening, extras)
        for _, extra in ipairs(extras) do
          if opening == "fixed" and (extra == "insect-screen" or extra == "lock") then
            return true
          end
        end
        return false
      end,
      fix = function(extras)
        local kept = {}
        for _, extra in ipairs(extras) do
          if extra ~= "insect-screen" and extra ~= "lock" then kept[#kept + 1] = extra end
        end
        return { extras = kept }
      end },
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
