-- The least that a configurator plugin with every function can be.
return { name = "sample", version = "1.0.0", api = 1, kind = "configurator",
  options = {
    size = { one_of = { "s", "m", "l" }, default = "s" },
    lid = { boolean = true, optional = true },
    handles = { integer = { 0, 4 }, optional = true },
  },
  derived = {
    weight = function(size) return size == "s" and 1 or 2 end,
  },
  formulas = { load = "2 * weight + handles", big = 'size in {"m", "l"}' },
  prices = { lid = { { true, "2.50" } }, size = { { "l", 4 } } },
  objective = "weight + lookup(size, 's', 1, 'm', 2, 'l', 3)",
  constraints = {
    { "Too heavy.", holds = "weight <= config.most" },
    { "A lid needs a handle.", when = "lid == true", requires = "handles ~= nil" },
    { "A big one has no lid.", when = "big", excludes = "lid == true and count(big, lid == nil) > 1" },
    { "No such box.", allowed = { "size", "handles" }, rows = { { "s", 1 }, { "l", 4 } } },
    { "Not that one.", forbidden = { "size" }, rows = { { "m" } } },
  },
  config = { most = { integer = { 1, 9 }, default = 3 } },
  suggest = {
    handles = function(choices, size) return size == "l" and choices[#choices] or choices[1] end,
  },
  rules = {
    { "A small one has no lid.",
      requires = function(size, lid) return not (size == "s" and lid) end,
      fix = function(suggested) return { lid = false } end,
    },
    { "A small one is light.",
      excludes = function(weight, size) return weight > 1 and size == "s" end,
    },
  },
  items = function(size) return { { sku = "BOX-" .. size, quantity = 1 } } end,
}
