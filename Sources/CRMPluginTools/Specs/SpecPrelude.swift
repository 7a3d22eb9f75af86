/// What of the spec language is written in Lua: what must name the line of the spec that calls it.
///
/// `give` is called last, so that the level above it is the spec's own function.
enum SpecPrelude {
  static let name = "specs"

  static let text = """
    local function give(problem, ...)
      if problem then error(problem, 2) end
      return ...
    end

    local function strict(members, what, spec)
      return setmetatable(members, {
        __index = function(_, name) return give(spec:unknown(what, name)) end,
      })
    end

    -- A function of a plugin that takes named arguments.
    local function named(spec, number)
      return function(...) return give(spec:call(number, ...)) end
    end

    local function reason(problem)
      if type(problem) == "table" then problem = problem.message end
      return tostring(problem)
    end

    local function expecting(spec, matchers)
      return function(actual)
        local members = {}
        for _, matcher in ipairs(matchers) do
          members[matcher] = function(...) return give(spec:check(matcher, actual, ...)) end
        end
        members.fails = function(...)
          if type(actual) ~= "function" then return give(spec:fails(type(actual))) end
          local succeeded, problem = pcall(actual)
          return give(spec:fails("function", succeeded, reason(problem), ...))
        end
        return strict(members, "matcher", spec)
      end
    end

    local function checking(spec, properties)
      return function(name, body)
        local problem = spec:properties(name, body)
        if problem then error(problem, 2) end
        local members = {}
        for _, property in ipairs(properties) do
          members[property] = function(...) return give(spec:property(property, ...)) end
        end
        body(strict(members, "property", spec))
        spec:properties()
      end
    end

    return { named = named, expecting = expecting, checking = checking }
    """
}
