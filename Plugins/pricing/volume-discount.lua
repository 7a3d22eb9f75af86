-- A graduated discount by quantity, which never goes below cost plus a margin.
return {
  name    = "volume-discount",
  version = "1.0.0",
  api     = 1,
  kind    = "pricing",

  config = {
    steps = {
      list_of = { from = "integer", off = { percent = { 0, 100 } } },
      default = { { from = 10, off = 5 }, { from = 100, off = 12 } },
      help    = "What is off the price from which quantity on; the highest step reached counts",
    },
    margin = { percent = { min = 0 }, default = 8, help = "The least margin over cost" },
  },

  -- The host passes what the parameters name. Without a cost there is no floor.
  price = function(unit_price, unit_cost, quantity, config)
    local reached, off = 0, 0
    for _, step in ipairs(config.steps) do
      if quantity >= step.from and step.from >= reached then
        reached, off = step.from, step.off
      end
    end
    if off == 0 then return nil end

    local net = unit_price * (1 - off / 100)
    local floor = unit_cost and unit_cost * (1 + config.margin / 100)
    if floor and net < floor then
      if unit_price <= floor then return nil end
      return floor, ("held at cost plus %g %%"):format(config.margin)
    end
    return net, ("%g %% off from %d on"):format(off, reached)
  end,
}
