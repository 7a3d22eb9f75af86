describe("required-fields", function()
  local p = plugin "required-fields"

  it("refuses an account without an industry", function()
    local refusals = p.check { kind = "organization" }
    expect(#refusals).is(1)
    expect(refusals[1].field).is "industry"
    expect(refusals[1].message).is { "{1} is missing.", "industry" }
  end)

  it("has nothing against one that has it", function()
    expect(#p.check { kind = "organization", industry = "retail" }).is(0)
  end)

  it("leaves an old account alone that never had it", function()
    expect(#p.check { kind = "organization", before = {} }).is(0)
    expect(#p.check { kind = "organization", before = {}, config = { strict = true } }).is(1)
  end)

  it("doesn't let it be taken away", function()
    expect(#p.check { kind = "organization", before = { industry = "retail" } }).is(1)
  end)

  it("asks persons for something else", function()
    local config = { fields = {}, for_organizations = { "number" }, for_persons = { "language" } }
    expect(p.check { kind = "person", config = config }[1].field).is "language"
    expect(p.check { kind = "organization", config = config }[1].field).is "number"
  end)

  it("speaks Chinese", function()
    local refusals = p.check { kind = "organization", config = { language = "zh-Hans" } }
    expect(refusals[1].message).is { "缺少{1}。", "行业" }
  end)
end)
