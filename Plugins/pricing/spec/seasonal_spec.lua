describe("seasonal", function()
  local p = plugin "seasonal"

  local function price(day, with)
    local line = { unit_price = money "100", priced_on = day }
    for name, value in pairs(with or {}) do line[name] = value end
    return p.price(line)
  end

  it("goes across the year's end", function()
    expect(price "2026-12-26").is(nil)
    expect(price "2026-12-27").is(money "90")
    expect(price "2027-01-15").is(money "90")
    expect(price "2027-01-16").is(nil)
  end)

  it("has days that come once", function()
    local config = { seasons = {
      { name = "Black Friday", starts = "2026-11-27", ends = "2026-11-30", off = 30 },
    } }
    expect(price("2026-11-27", { config = config })).is(money "70")
    expect(price("2027-11-27", { config = config })).is(nil)
  end)

  it("gives the highest discount where seasons overlap, of the line's category", function()
    local config = { seasons = {
      { name = "summer", starts = "07-01", ends = "07-31", off = 5 },
      { name = "pumps", starts = "07-10", ends = "07-12", off = 15, category = "pumps" },
    } }
    local off, why = price("2026-07-11", { config = config, category = "pumps" })
    expect(off).is(money "85")
    expect(why).is "pumps"
    expect(price("2026-07-11", { config = config, category = "hoses" })).is(money "95")
  end)
end)
