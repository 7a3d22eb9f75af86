-- The least that a validation plugin can be.
return { name = "sample", version = "1.0.0", api = 1, kind = "validation", entity = "account",
  check = function(name) return #name < 3 and { field = "name", message = "too short" } or nil end,
}
