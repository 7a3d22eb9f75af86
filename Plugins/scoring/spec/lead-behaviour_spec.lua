describe("lead-behaviour", function()
  local p = plugin "lead-behaviour"
  local function did(kind, days_ago) return { kind = kind, days_ago = days_ago } end

  it("adds what was done today in full", function()
    expect(p.factors.demo_requested { activities = { did("demo_requested", 0) } }).is(30.0)
  end)

  it("halves it after each half-life", function()
    expect(p.factors.demo_requested { activities = { did("demo_requested", 14) } }).is(15.0)
    expect(p.factors.demo_requested { activities = { did("demo_requested", 28) } }).is(7.5)
  end)

  it("caps what one kind can add", function()
    local visits = {}
    for i = 1, 100 do visits[i] = did("page_visited", 0) end
    expect(p.factors.page_visited { activities = visits }).is(40)
  end)

  it("takes points for silence", function()
    expect(p.factors.silence { activities = { did("call", 90) } }).is(-20)
    expect(p.factors.silence { activities = { did("call", 3) } }).is(nil)
  end)
end)
