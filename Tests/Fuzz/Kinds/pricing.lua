-- The least that a pricing plugin can be; each function is on one line, where tests put attacks.
return { name = "sample", version = "1.0.0", api = 1, kind = "pricing",
  price = function(list_price, quantity) return quantity >= 10 and list_price * 0.9 or nil end,
  discount = function(sku) return sku == "A" and 0.1 or nil end,
  document = function(lines) return { false, { reason = "one of " .. #lines } } end,
}
