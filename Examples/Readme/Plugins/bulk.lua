return {
  name = "bulk", version = "1.0.0", api = 1, kind = "pricing",
  price = function(unit_price, quantity)
    if quantity >= 10 then return unit_price * 0.94, "10 or more" end
  end,
}
