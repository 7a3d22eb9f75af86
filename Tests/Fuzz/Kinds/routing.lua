-- The least that a routing plugin can be.
return { name = "sample", version = "1.0.0", api = 1, kind = "routing",
  route = function(item, candidates) return candidates[1], "the first of " .. #candidates end,
}
