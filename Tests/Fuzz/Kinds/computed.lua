-- The least that a computed plugin with fields of fields can be.
return { name = "sample", version = "1.0.0", api = 1, kind = "computed", entity = "account",
  fields = {
    letters = function(name) return #name end,
    is_long = function(letters) return letters > 3 end,
  },
}
