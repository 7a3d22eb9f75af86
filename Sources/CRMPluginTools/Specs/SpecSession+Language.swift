import CRMKernel
import CRMScripting
import LuaSandbox

// What a spec says, and what the prelude asks for it.
extension SpecSession {
  private static let mostExamples = 1000

  /// What the prelude asks of the runner; a text as the first answer is a problem.
  func answers() throws(SandboxError) -> SharedValue {
    try sandbox.service(
      "spec",
      [
        ("call", { [unowned self] values in call(values) }),
        ("check", { [unowned self] values in [check(values)] }),
        ("fails", { [unowned self] values in [fails(values)] }),
        ("unknown", { values in [Self.unknown(values)] }),
        ("properties", { [unowned self] values in [properties(values)] }),
        ("property", { [unowned self] values in [property(values)] }),
      ]
    )
  }

  func describe(_ values: [LuaValue]) throws -> [LuaValue] {
    guard values.count > 1, case .string(let name) = values[0], case .function(let body) = values[1]
    else { throw SpecProblem("describe needs a name and a function") }
    if isRunning { throw SpecProblem("describe can't stand inside it") }
    suites.append(name)
    defer { suites.removeLast() }
    _ = try sandbox.call(body)
    return []
  }

  func it(_ values: [LuaValue]) throws -> [LuaValue] {
    guard values.count > 1, case .string(let name) = values[0], case .function(let body) = values[1]
    else { throw SpecProblem("it needs a sentence and a function") }
    if isRunning { throw SpecProblem("it can't stand inside another it") }
    let suite = suites.isEmpty ? file.path : suites.joined(separator: " ")
    try add(Example(suite: suite, name: name, line: body.line ?? 1, body: .function(body)))
    return []
  }

  private func add(_ example: Example) throws(SpecProblem) {
    guard examples.count < Self.mostExamples else {
      throw SpecProblem("a spec file can have \(Self.mostExamples) examples; split it")
    }
    examples.append(example)
  }

  /// The table of a plugin: its plain values, and its functions at their paths.
  func plugin(_ values: [LuaValue]) throws -> LuaValue {
    guard case .string(let name)? = values.first else {
      throw SpecProblem("plugin needs the name of a plugin, such as plugin \"volume-discount\"")
    }
    if let table = tables[name] { return .shared(table) }
    let plugin = try plugins.plugin(name)
    var members = LuaTable()
    if case .table(let values) = LuaValue(plugin.manifest.values, amounts: .text) {
      members = values
    }
    members["name"] = .string(plugin.name)
    members["version"] = .string(plugin.manifest.version)
    for signature in plugin.manifest.functions {
      calls.append(NamedCall(plugin: plugin, signature: signature))
      let number = LuaValue.int(Int64(calls.count - 1))
      let function = try sandbox.call(named, [asked, number]).first ?? .nil
      members.set(function, at: signature.path[...])
    }
    let table = try sandbox.share(.table(members), owner: name)
    tables[name] = table
    return .shared(table)
  }

  // MARK: Expectations

  private func check(_ values: [LuaValue]) -> LuaValue {
    guard isRunning else { return "expect belongs inside it" }
    guard case .string(let name)? = values.first, let matcher = SpecMatcher(rawValue: name) else {
      return "expect needs a value"
    }
    return noted(matcher.problem(values.count > 1 ? values[1] : .nil, Array(values.dropFirst(2))))
  }

  private func fails(_ values: [LuaValue]) -> LuaValue {
    guard isRunning else { return "expect belongs inside it" }
    guard case .string(let type)? = values.first else { return "fails needs a function" }
    return noted(SpecMatcher.failing(type, Array(values.dropFirst())))
  }

  /// Remembers what failed, so that a spec that catches the error fails all the same.
  private func noted(_ problem: String?) -> LuaValue {
    guard let problem else { return .nil }
    failure = failure ?? problem
    return .string(problem)
  }

  private static func unknown(_ values: [LuaValue]) -> LuaValue {
    guard values.count == 2, case .string(let what) = values[0], case .string(let name) = values[1]
    else { return "there is no such name" }
    let names = what == "matcher" ? SpecMatcher.names : PropertyCheck.Kind.allCases.map(\.rawValue)
    return .string("\(Refusal.unknown(what, name, among: names))")
  }

  // MARK: Properties

  /// Begins the list of a plugin's properties; without arguments, ends it.
  private func properties(_ values: [LuaValue]) -> LuaValue {
    checked = nil
    guard let first = values.first else { return .nil }
    if isRunning { return "properties can't stand inside it" }
    guard case .string(let name) = first, values.count > 1, case .function(let body) = values[1]
    else { return "properties needs the name of a plugin and a function" }
    do {
      checked = (try plugins.plugin(name), body.line ?? 1)
      return .nil
    } catch {
      return .string("\(error)")
    }
  }

  private func property(_ values: [LuaValue]) -> LuaValue {
    guard let checked else { return "a property belongs inside properties" }
    guard case .string(let name)? = values.first, let kind = PropertyCheck.Kind(rawValue: name)
    else { return "there is no such property" }
    do {
      let check = try PropertyCheck(kind, checked.plugin, Array(values.dropFirst()), options)
      let suite = suites.isEmpty ? checked.plugin.name : suites.joined(separator: " ")
      let body = Example.Body.property(check)
      try add(Example(suite: suite, name: check.sentence, line: checked.line, body: body))
      return .nil
    } catch {
      return .string(error.description)
    }
  }
}

extension LuaTable {
  /// Puts a value at a path; tables on the way are made where they are missing.
  fileprivate mutating func set(_ value: LuaValue, at path: ArraySlice<PathComponent>) {
    guard let first = path.first else { return }
    let rest = path.dropFirst()
    switch first {
    case .name(let name): self[name] = Self.setting(value, at: rest, in: self[name])
    case .position(let position):
      while items.count < position { items.append(.table(LuaTable())) }
      items[position - 1] = Self.setting(value, at: rest, in: items[position - 1])
    }
  }

  private static func setting(
    _ value: LuaValue,
    at path: ArraySlice<PathComponent>,
    in old: LuaValue?
  ) -> LuaValue {
    guard !path.isEmpty else { return value }
    var table = LuaTable()
    if case .table(let there)? = old { table = there }
    table.set(value, at: path)
    return .table(table)
  }
}
