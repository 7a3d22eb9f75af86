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
